package contractor.cli;

/// The terminal behind standard output, if there is one.
public interface Terminal {

  boolean isPresent();

  /// Whether a person types there, too: standard input is one as well.
  boolean isInteractive();

  /// Columns; asked for at each redraw, as windows change their size.
  int width();

  /// No terminal: a file, a pipe, nothing.
  Terminal NONE =
      new Terminal() {
        @Override
        public boolean isPresent() {
          return false;
        }

        @Override
        public boolean isInteractive() {
          return false;
        }

        @Override
        public int width() {
          return 80;
        }
      };
}
