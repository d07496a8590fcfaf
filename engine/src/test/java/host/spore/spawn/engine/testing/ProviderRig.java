package host.spore.spawn.engine.testing;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.Map;

/** A world in which {@link ProviderContract} tries a provider; made anew for each test. */
public interface ProviderRig {

  /** A provider over this world. Each call makes a new one, as a new process would. */
  Provider provider();

  /** The kind that is tried; it can be made in batches. */
  String kind();

  /** The address of the n-th resource, from 0; all may be members of one batch. */
  Address address(int n);

  /** What the n-th resource is asked to be; it must live through the test. */
  Map<String, Value> inputs(int n);

  /** The same with a change that can be made in place. */
  Map<String, Value> changedInputs(int n);

  /** Has the resource end as it was told to. Returns when it has. */
  void finish(ResourceState resource) throws Exception;

  /** Breaks the resource, or kills it by hand. Returns when it is broken. */
  void lose(ResourceState resource) throws Exception;

  /** How many objects exist, remains of ended ones included. */
  int existing() throws Exception;

  /** Leaves nothing behind. */
  void close() throws Exception;
}
