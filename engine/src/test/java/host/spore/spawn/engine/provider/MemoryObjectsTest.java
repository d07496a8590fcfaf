package host.spore.spawn.engine.provider;

import host.spore.spawn.engine.testing.MemoryObjects;
import host.spore.spawn.engine.testing.ObjectStoreContract;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract. */
class MemoryObjectsTest {
  @Nested
  class WithoutVersions extends ObjectStoreContract {
    private final MemoryObjects objects = new MemoryObjects(false);

    @Override
    protected ObjectStore store() {
      return objects;
    }

    @Override
    protected String bucket() {
      return "lab";
    }
  }

  @Nested
  class WithVersions extends ObjectStoreContract {
    private final MemoryObjects objects = new MemoryObjects(true);

    @Override
    protected ObjectStore store() {
      return objects;
    }

    @Override
    protected String bucket() {
      return "lab";
    }
  }
}
