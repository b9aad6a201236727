package contractor.store;

import contractor.build.Store;
import contractor.testing.MemoryStore;

final class MemoryStoreTest extends StoreSuite {

  @Override
  Store open() {
    return new MemoryStore();
  }
}
