package contractor.store;

import contractor.build.WithStatus;
import contractor.posix.Errno;
import contractor.posix.PosixException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// There is no room left on the store's disk. Exit status 73.
public final class FullException extends IOException implements WithStatus {

  private static final long serialVersionUID = 1;
  private static final int CANNOT_WRITE = 73;

  private final String store;

  private FullException(PosixException cause, Path store) {
    super("the disk of the store " + store + " is full: " + cause.getMessage(), cause);
    this.store = store.toString();
  }

  /// Something that writes to the store's disk.
  public interface Writing<T> {
    T run() throws IOException;
  }

  /// Does it, and says what to do where there is no room.
  public static <T> T explained(Path store, Writing<T> writing) throws IOException {
    try {
      return writing.run();
    } catch (PosixException e) {
      throw e.is(Errno.ENOSPC) || e.is(Errno.EDQUOT) ? new FullException(e, store) : e;
    }
  }

  @Override
  public int status() {
    return CANNOT_WRITE;
  }

  @Override
  public String what() {
    return String.valueOf(getMessage());
  }

  @Override
  public List<String> advice() {
    return List.of(
        "contractor store gc --store " + store + " --max-size SIZE",
        "or --store DIR, on a disk with more room");
  }
}
