package contractor.bst.user;

import contractor.bst.model.BstProblem;
import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import contractor.bst.model.Node.Scalar;
import contractor.bst.model.Reason;
import java.util.List;
import java.util.regex.Pattern;

/// Checks the user's configuration section by section.
final class UserKeys {

  private static final Pattern SIZE = Pattern.compile("infinity|[0-9]+[KMGT]?|[0-9]+%");
  private static final List<String> SOURCES = List.of("all", "aliases", "mirrors", "user");

  private UserKeys() {}

  static void check(Fields config, UserPaths paths) throws LoadException {
    if (config.has("builddir")) {
      throw Fields.error(config.require("builddir"), "builddir is obsolete, use cachedir");
    }
    config.only(
        "cachedir",
        "sourcedir",
        "logdir",
        "workspacedir",
        "scheduler",
        "build",
        "fetch",
        "track",
        "artifacts",
        "source-caches",
        "logging",
        "projects",
        "cache",
        "remote-execution");
    directories(config, paths);
    cache(config.fields("cache"));
    scheduler(config.fields("scheduler"));
    build(config.fields("build"));
    config.fields("fetch").only("source").choice("source", SOURCES);
    config.fields("track").only("source").choice("source", SOURCES);
    logging(config.fields("logging"));
    caches(config);
    projects(config.fields("projects"));
  }

  /// Absolute, once `~` and variables of the environment are replaced.
  private static void directories(Fields config, UserPaths paths) throws LoadException {
    for (var key : List.of("cachedir", "sourcedir", "logdir", "workspacedir")) {
      var written = config.scalar(key);
      var path = paths.expanded(written.text());
      if (!path.startsWith("/") && !(key.equals("workspacedir") && path.equals("."))) {
        var message = key + " must be an absolute path";
        throw BstProblem.load(Reason.INVALID_DATA, written.at(), message)
            .worded(message)
            .detailed(path.equals(written.text()) ? "" : "It comes to '" + path + "'")
            .thrown();
      }
    }
  }

  private static void cache(Fields cache) throws LoadException {
    cache.only(
        "quota",
        "reserved-disk-space",
        "low-watermark",
        "pull-buildtrees",
        "cache-buildtrees",
        "storage-service");
    for (var key : List.of("quota", "reserved-disk-space", "low-watermark")) {
      size(key, cache.scalar(key));
    }
    cache.flag("pull-buildtrees");
    cache.choice("cache-buildtrees", List.of("always", "auto", "never"));
    if (cache.has("storage-service")) {
      Remotes.check(cache.fields("storage-service"));
    }
  }

  private static void size(String key, Scalar value) throws LoadException {
    if (!SIZE.matcher(value.text()).matches()) {
      throw Fields.error(value, "Invalid value for " + key + ": " + value.text());
    }
  }

  private static void scheduler(Fields scheduler) throws LoadException {
    scheduler.only("fetchers", "builders", "pushers", "network-retries", "on-error");
    for (var key : List.of("fetchers", "builders", "pushers", "network-retries")) {
      scheduler.integer(key);
    }
    scheduler.choice("on-error", List.of("quit", "continue", "terminate"));
  }

  private static void build(Fields build) throws LoadException {
    build.only("max-jobs", "retry-failed", "dependencies");
    build.integer("max-jobs");
    build.flag("retry-failed");
    build.choice("dependencies", List.of("none", "run", "all"));
  }

  private static void logging(Fields logging) throws LoadException {
    logging.only(
        "key-length",
        "verbose",
        "error-lines",
        "message-lines",
        "debug",
        "throttle-ui-updates",
        "element-format",
        "message-format");
    for (var key : List.of("key-length", "error-lines", "message-lines")) {
      logging.integer(key);
    }
    for (var key : List.of("verbose", "debug", "throttle-ui-updates")) {
      logging.flag(key);
    }
    logging.text("element-format");
    logging.text("message-format");
  }

  private static void projects(Fields projects) throws LoadException {
    for (var name : projects.mapping().keys()) {
      var project =
          projects
              .fields(name)
              .only(
                  "artifacts",
                  "source-caches",
                  "options",
                  "strict",
                  "default-mirror",
                  "mirrors",
                  "remote-execution");
      project.flag("strict", true);
      project.text("default-mirror", "");
      caches(project);
    }
  }

  private static void caches(Fields of) throws LoadException {
    for (var key : List.of("artifacts", "source-caches")) {
      var caches = of.fieldsIfAny(key).only("override-project-caches", "servers");
      caches.flag("override-project-caches", false);
      Remotes.check(caches.each("servers"));
    }
    execution(of);
  }

  private static void execution(Fields of) throws LoadException {
    var services = List.of("execution-service", "storage-service", "action-cache-service");
    var execution = of.fieldsIfAny("remote-execution");
    execution.only("execution-service", "storage-service", "action-cache-service");
    for (var service : services) {
      if (execution.has(service)) {
        Remotes.check(execution.fields(service));
      }
    }
  }
}
