package host.spore.spawn.engine.plan;

import host.spore.spawn.engine.provider.Viability;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of the execution graph. Closed; the executor obeys it without looking at any diff. */
public sealed interface Step {
  String kind();

  String provider();

  /** What it concerns, in the order of the request. */
  List<Address> addresses();

  /**
   * Makes one resource or one batch of alike ones.
   *
   * @param viability with how many members the array they belong to can do; null if it needs all
   */
  record Create(String kind, String provider, List<Planned> members, @Nullable Viability viability)
      implements Step {
    public Create {
      members = List.copyOf(members);
    }

    /** One all of whose members are needed. */
    public Create(String kind, String provider, List<Planned> members) {
      this(kind, provider, members, null);
    }

    @Override
    public List<Address> addresses() {
      return members.stream().map(Planned::address).toList();
    }
  }

  record Update(String kind, String provider, Planned member, List<String> changed)
      implements Step {
    @Override
    public List<Address> addresses() {
      return List.of(member.address());
    }
  }

  record Restart(String kind, String provider, Planned member, List<String> changed)
      implements Step {
    @Override
    public List<Address> addresses() {
      return List.of(member.address());
    }
  }

  /**
   * Deletes objects, current or deposed, one or a batch.
   *
   * @param kept true if they outlive it: they are only let go of
   */
  record Delete(String kind, String provider, List<ResourceState.Key> keys, boolean kept)
      implements Step {
    public Delete {
      keys = List.copyOf(keys);
    }

    public Delete(String kind, String provider, List<ResourceState.Key> keys) {
      this(kind, provider, keys, false);
    }

    @Override
    public List<Address> addresses() {
      return keys.stream().map(ResourceState.Key::address).toList();
    }
  }

  /** State only: the current object steps aside so that its replacement can take the address. */
  record Depose(String kind, String provider, Address address, String deposed) implements Step {
    @Override
    public List<Address> addresses() {
      return List.of(address);
    }
  }

  /** State only: the object is no longer ours to manage. */
  record Forget(String kind, String provider, ResourceState.Key key) implements Step {
    @Override
    public List<Address> addresses() {
      return List.of(key.address());
    }
  }

  /**
   * A resource as it is to be made or changed.
   *
   * @param inputs may contain references, resolved from the state when the step begins
   * @param dependencies recorded with the resource so that it outlives none of them
   */
  record Planned(
      Address address,
      int generation,
      Map<String, Value> inputs,
      List<Address> dependencies,
      boolean preventDestroy) {}
}
