package contractor.store;

import contractor.testing.MemoryStore;
import contractor.build.Store;

final class MemoryStoreTest extends StoreSuite {

  @Override
  Store open() {
    return new MemoryStore();
  }
}
