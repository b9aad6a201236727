package contractor.bst.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Does many small things of the same sort, on this thread and on as many others as there are.
record Crew(Executor others) {

  private static final int MOST = 16;
  private static final int PORTION = 64;

  /// Calls `work` with every number below `count`, in any order. Returns when all are done.
  void each(int count, IntConsumer work) {
    var shift = new Shift(count, work);
    for (var i = 0; i < Math.min(MOST, count / PORTION); i++) {
      others.execute(shift);
    }
    shift.run();
    shift.over.join();
  }

  /// One job. A thread that comes late finds nothing left, and nobody waits for it.
  private static final class Shift implements Runnable {

    private final int count;
    private final IntConsumer work;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final CompletableFuture<Boolean> over = new CompletableFuture<>();

    Shift(int count, IntConsumer work) {
      this.count = count;
      this.work = work;
      if (count == 0) {
        over.complete(true);
      }
    }

    @Override
    public void run() {
      try {
        for (var from = next.getAndAdd(PORTION); from < count; from = next.getAndAdd(PORTION)) {
          portion(from, Math.min(count, from + PORTION));
        }
      } catch (RuntimeException | Error e) {
        over.completeExceptionally(e);
        throw e;
      }
    }

    private void portion(int from, int to) {
      for (var i = from; i < to; i++) {
        work.accept(i);
      }
      if (done.addAndGet(to - from) == count) {
        over.complete(true);
      }
    }
  }
}
