package contractor.build;

import contractor.api.Limits;
import contractor.api.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Runs one command, confined. Nothing outside of what it returns is changed by it.
public interface Sandbox {

  /// Blocks until the last process of the command is gone.
  ///
  /// @throws UnavailableException if it can't be confined exactly as its class demands: nothing was
  ///   run then
  /// @throws contractor.api.RejectedException if a tree has something at a mount point that mustn't
  ///   be there
  Finished run(Job job, Output output)
      throws IOException,
          InterruptedException,
          UnavailableException,
          contractor.api.RejectedException;

  /// Runs a command for a person, who talks to it through a terminal of its own, never through
  /// theirs. Nothing of what it changes is kept.
  ///
  /// @param keys what is typed, read until it ends or the command does
  /// @param screen gets what is drawn
  default Exit converse(Job job, InputStream keys, Output screen)
      throws IOException,
          InterruptedException,
          UnavailableException,
          contractor.api.RejectedException {
    throw new UnavailableException(
        "this sandbox has no terminals", "contractor log   shows what was printed");
  }

  /// What decides the result besides the job: ids, filter, arguments. In every key.
  ///
  /// @return name and value, such as `ids` = `range`
  SequencedMap<String, String> policy(Trust trust);

  /// @param root what it has as `/`; empty: the host's files, for [Trust#HOST_NET] only
  /// @param mounts trees by absolute path, writable; all of them are captured
  /// @param environment complete but for the fixed variables
  /// @param files put on `/run` read-only, by name without a slash
  /// @param secrets put on `/run/secrets`, mode 0400; never logged, never in a key
  /// @param sockets the user's own sockets that a [Trust#HOST_NET] command may connect to, as the
  ///   user; inside, each is at [#SOCKETS] and its index
  record Job(
      Trust trust,
      Optional<Snapshot> root,
      SequencedMap<String, Snapshot> mounts,
      List<String> argv,
      SequencedMap<String, String> environment,
      String directory,
      SequencedMap<String, byte[]> files,
      SequencedMap<String, byte[]> secrets,
      List<String> sockets,
      Limits limits) {
    public static final String SOCKETS = "/run/sockets/";

    public Job {
      mounts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mounts));
      argv = List.copyOf(argv);
      environment = Collections.unmodifiableSequencedMap(new TreeMap<>(environment));
      files = Collections.unmodifiableSequencedMap(new TreeMap<>(files));
      secrets = Collections.unmodifiableSequencedMap(new TreeMap<>(secrets));
      sockets = List.copyOf(sockets);
      if (root.isEmpty() && trust != Trust.HOST_NET) {
        throw new IllegalArgumentException("only host-net runs on the host's files");
      }
    }
  }

  /// How it ended, and the trees it leaves: the root's (the given one where it wasn't writable) and
  /// each mount's.
  record Finished(
      Exit exit, Optional<Snapshot> root, SequencedMap<String, Snapshot> mounts, Duration took) {}

  sealed interface Exit {
    record Status(int code) implements Exit {}

    record Signal(int number) implements Exit {}

    record TimedOut(Duration limit) implements Exit {}

    record Silent(Duration limit) implements Exit {}

    /// @param limit its name in a specification, such as `workspace`
    record Exceeded(String limit, long value) implements Exit {}
  }

  /// Gets what a command prints, both streams as they arrive. Called by one thread at a time.
  interface Output {
    void print(byte[] bytes, int offset, int length);
  }

  /// Nothing was run, because this machine can't confine it.
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;
    private final String advice;

    public UnavailableException(String message, String advice) {
      super(message, null, false, false);
      this.advice = advice;
    }

    /// What to do about it, a command where there is one.
    public String advice() {
      return advice;
    }
  }
}
