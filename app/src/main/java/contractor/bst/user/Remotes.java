package contractor.bst.user;

import contractor.bst.model.Fields;
import contractor.bst.model.LoadException;
import java.util.List;

/// Checks what is said of remote caches; to use them is somebody else's business.
public final class Remotes {

  private Remotes() {}

  /// A list of remotes, as `project.conf` recommends them.
  public static void check(List<Fields> remotes) throws LoadException {
    for (var remote : remotes) {
      check(remote);
    }
  }

  /// One remote.
  public static void check(Fields remote) throws LoadException {
    remote.only("url", "instance-name", "type", "push", "auth", "connection-config");
    remote.text("url");
    remote.text("instance-name", "");
    remote.flag("push", false);
    if (remote.has("type")) {
      remote.choice("type", List.of("index", "storage", "all"));
    }
    remote
        .fieldsIfAny("auth")
        .only(
            "server-cert",
            "client-cert",
            "client-key",
            "access-token",
            "access-token-reload-interval")
        .texts();
    connection(remote.fieldsIfAny("connection-config"));
  }

  private static void connection(Fields config) throws LoadException {
    config.only("keepalive-time", "retry-limit", "retry-delay", "request-timeout");
    for (var key : config.mapping().keys()) {
      config.integer(key);
    }
  }
}
