package contractor.stage;

import contractor.cas.RawText;
import contractor.posix.OpenDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Work on the files of a tree, a batch of one directory's at a time, on all threads that there
/// are.
///
/// Each batch opens its directory anew, so no more are open than threads at work.
final class Crew {

  private static final int BATCH = 64;
  private static final long BYTES = 4 << 20;

  private final OpenDirectory root;
  private final ExecutorService executor;
  private final List<Future<?>> batches = new ArrayList<>();

  Crew(OpenDirectory root, ExecutorService executor) {
    this.root = root;
    this.executor = executor;
  }

  /// @param jobs for files of one directory; those of few bytes go together
  void give(RawText directory, List<Job> jobs) {
    var batch = new ArrayList<Job>();
    var bytes = 0L;
    for (var job : jobs) {
      batch.add(job);
      bytes += job.bytes();
      if (batch.size() == BATCH || bytes > BYTES) {
        submit(directory, List.copyOf(batch));
        batch.clear();
        bytes = 0;
      }
    }
    submit(directory, List.copyOf(batch));
  }

  private void submit(RawText path, List<Job> batch) {
    if (!batch.isEmpty()) {
      batches.add(executor.submit(() -> work(path, batch)));
    }
  }

  private Void work(RawText path, List<Job> batch) throws IOException {
    try (var directory = Reach.directory(root, path)) {
      for (var job : batch) {
        job.run(directory);
      }
      return null;
    }
  }

  /// Waits until all is done, or the first failure.
  void finish() throws IOException {
    try {
      for (var batch : batches) {
        batch.get();
      }
    } catch (ExecutionException e) {
      throw Interruptions.failure(Objects.requireNonNull(e.getCause()));
    } catch (InterruptedException e) {
      throw Interruptions.asFailure(e);
    } finally {
      batches.forEach(batch -> batch.cancel(false));
    }
  }

  interface Job {
    /// About how many it moves.
    long bytes();

    void run(OpenDirectory directory) throws IOException;
  }
}
