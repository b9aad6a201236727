package contractor.sandbox;

import contractor.build.Sandbox;
import contractor.build.Snapshot;
import contractor.build.Store;
import contractor.testing.FakeSandbox;
import contractor.testing.MemoryStore;
import java.util.List;

class FakeSandboxTest extends SandboxSuite {

  private final MemoryStore store = new MemoryStore();
  private final FakeSandbox sandbox = new FakeSandbox(store);

  @Override
  Sandbox sandbox() {
    return sandbox;
  }

  @Override
  Store store() {
    return store;
  }

  @Override
  Snapshot root() {
    return Snapshot.EMPTY;
  }

  @Override
  List<String> put(String path, String text) {
    return List.of("put " + path + " " + text);
  }

  @Override
  List<String> fail(int status) {
    return List.of("fail " + status);
  }

  @Override
  List<String> say(String word) {
    return List.of(word);
  }
}
