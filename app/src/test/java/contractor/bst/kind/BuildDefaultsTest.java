package contractor.bst.kind;

import static org.assertj.core.api.Assertions.assertThat;

import contractor.bst.key.KeyJson;
import contractor.bst.model.LoadException;
import contractor.testing.MemoryProject;
import contractor.testing.Projects;
import org.junit.jupiter.api.Test;

/// The part of the key that comes from commands, for elements that set nothing, as BuildStream 2.8
/// and its plugins 2.7 gave it.
class BuildDefaultsTest {

  @Test
  void make() throws LoadException {
    assertThat(commands("make"))
        .isEqualTo(
            """
            {"build-commands":["make PREFIX=\\"/usr\\""],"configure-commands":[],\
            "install-commands":["make -j1 PREFIX=\\"/usr\\" DESTDIR=\\"/buildstream-install\\" install"],\
            "strip-commands":[""]}\
            """);
  }

  @Test
  void cmake() throws LoadException {
    assertThat(commands("cmake"))
        .isEqualTo(
            """
            {"build-commands":["cmake --build _builddir -- ${JOBS}"],\
            "configure-commands":["cmake -B_builddir -H\\".\\" -G\\"Ninja\\" -DCMAKE_VERBOSE_MAKEFILE=ON \\\\\\n\
            -DCMAKE_INSTALL_PREFIX:PATH=\\"/usr\\" \\\\\\n-DCMAKE_INSTALL_LIBDIR:PATH=\\"lib\\"  "],\
            "install-commands":["env DESTDIR=\\"/buildstream-install\\" cmake --build _builddir --target install"],\
            "strip-commands":[""]}\
            """);
  }

  @Test
  void meson() throws LoadException {
    assertThat(commands("meson"))
        .isEqualTo(
            """
            {"build-commands":["ninja -v -j ${JOBS} -C _builddir"],\
            "configure-commands":["meson setup . _builddir --prefix=/usr \\\\\\n--bindir=/usr/bin \\\\\\n\
            --sbindir=/usr/sbin \\\\\\n--sysconfdir=/etc \\\\\\n--datadir=/usr/share \\\\\\n\
            --includedir=/usr/include \\\\\\n--libdir=/usr/lib \\\\\\n--libexecdir=/usr/libexec \\\\\\n\
            --localstatedir=/var \\\\\\n--sharedstatedir=/usr/com \\\\\\n--mandir=/usr/share/man \\\\\\n\
            --infodir=/usr/share/info  "],\
            "install-commands":["env DESTDIR=\\"/buildstream-install\\" meson install -C _builddir --no-rebuild"],\
            "strip-commands":[""]}\
            """);
  }

  @Test
  void pip() throws LoadException {
    assertThat(commands("pip"))
        .isEqualTo(
            """
            {"build-commands":[],"configure-commands":[],\
            "install-commands":["pip install --no-deps --root=/buildstream-install --prefix=/usr .",\
            "if [ -e .bst_pip_downloads ]; then pip install --no-deps --root=/buildstream-install \
            --prefix=/usr .bst_pip_downloads/*; fi"],"strip-commands":[""]}\
            """);
  }

  @Test
  void autotools() throws LoadException {
    assertThat(commands("autotools"))
        .isEqualTo(
            """
            {"build-commands":["make "],"configure-commands":["export NOCONFIGURE=1;\\n\\n\
            if [ -x ./configure ]; then true;\\nelif [ -x ./autogen ]; then ./autogen;\\n\
            elif [ -x ./autogen.sh ]; then ./autogen.sh;\\nelif [ -x ./bootstrap ]; then ./bootstrap;\\n\
            elif [ -x ./bootstrap.sh ]; then ./bootstrap.sh;\\nelse autoreconf -ivf .;\\nfi",\
            "./configure --prefix=/usr \\\\\\n--exec-prefix=/usr \\\\\\n--bindir=/usr/bin \\\\\\n\
            --sbindir=/usr/sbin \\\\\\n--sysconfdir=/etc \\\\\\n--datadir=/usr/share \\\\\\n\
            --includedir=/usr/include \\\\\\n--libdir=/usr/lib \\\\\\n--libexecdir=/usr/libexec \\\\\\n\
            --localstatedir=/var \\\\\\n--sharedstatedir=/usr/com \\\\\\n--mandir=/usr/share/man \\\\\\n\
            --infodir=/usr/share/info  "],\
            "install-commands":["make -j1  DESTDIR=\\"/buildstream-install\\" install",\
            "if false || false; then\\n  find \\"/buildstream-install\\" -name \\"*.la\\" -print0 | \
            while read -d '' -r file; do\\n    if grep '^shouldnotlink=yes$' \\"${file}\\" &>/dev/null; then\\n\
                  if false; then\\n        echo \\"Removing ${file}.\\"\\n        rm \\"${file}\\"\\n      else\\n\
                    echo \\"Not removing ${file}.\\"\\n      fi\\n    else\\n      if false; then\\n        \
            echo \\"Removing ${file}.\\"\\n        rm \\"${file}\\"\\n      else\\n        \
            echo \\"Not removing ${file}.\\"\\n      fi\\n    fi\\n  done\\nfi"],"strip-commands":[""]}\
            """);
  }

  @Test
  void theOthers() throws LoadException {
    assertThat(commands("setuptools"))
        .contains("\"python3 ./setup.py build\"")
        .contains(
            "\"python3 ./setup.py install --prefix \\\"/usr\\\" \\\\\\n"
                + "--root \\\"/buildstream-install\\\"\"");
    assertThat(commands("pyproject"))
        .contains(
            "\"python3 -mbuild --no-isolation --wheel --outdir /buildstream/p/pyproject.bst/dist  .\"");
    assertThat(commands("cargo"))
        .contains("cargo install --jobs \\\"${MAXJOBS}\\\" --all-features");
    assertThat(commands("makemaker")).contains("make pure_install");
    assertThat(commands("modulebuild")).contains("./Build pure_install");
    assertThat(commands("qmake")).contains("qmake -makefile .");
  }

  private static String commands(String kind) throws LoadException {
    var project =
        MemoryProject.named("p")
            .file(
                "project.conf",
                "name: p\nmin-version: 2.0\nplugins:\n- origin: pip\n  package-name: x\n"
                    + "  elements: ["
                    + kind
                    + "]\n")
            .file(kind + ".bst", "kind: " + kind + "\n");
    var keys = Projects.keys(project, kind + ".bst");
    return KeyJson.text(keys.of(kind + ".bst").facts().key());
  }
}
