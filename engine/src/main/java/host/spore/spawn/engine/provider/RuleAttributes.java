package host.spore.spawn.engine.provider;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.lifecycle.Complete;
import host.spore.spawn.contract.lifecycle.Mpi;
import host.spore.spawn.contract.lifecycle.Stopped;
import host.spore.spawn.contract.lifecycle.WaitFor;
import host.spore.spawn.value.Trees;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a machine out of the attributes of its resource, which are called as the rules are.
 * They are put there as {@link Trees#value} of the rule's entries.
 */
public final class RuleAttributes {
  private RuleAttributes() {}

  /** Null unless completion ends the machine. */
  public static @Nullable Complete complete(Map<String, Value> attributes) {
    return read(attributes, Complete.NAME, Complete::read);
  }

  /** Null unless a stopped machine is deleted after some time. */
  public static @Nullable Stopped stopped(Map<String, Value> attributes) {
    return read(attributes, Stopped.NAME, Stopped::read);
  }

  /** Null if no lists of members are kept. */
  public static @Nullable Mpi mpi(Map<String, Value> attributes) {
    return read(attributes, Mpi.NAME, Mpi::read);
  }

  /** What must hold of others, by their paths, before the machine is made. */
  public static Map<String, WaitFor> waits(Map<String, Value> attributes) {
    Map<String, WaitFor> all = new LinkedHashMap<>();
    if (attributes.get(WaitFor.NAME) instanceof Value.MapOf waits) {
      for (String path : waits.entries().keySet()) {
        WaitFor wait = read(waits.entries(), path, WaitFor::read);
        if (wait != null) {
          all.put(path, wait);
        }
      }
    }
    return all;
  }

  private interface Reader<T> {
    T read(Fields fields) throws ContractException;
  }

  private static <T> @Nullable T read(
      Map<String, Value> attributes, String name, Reader<T> reader) {
    if (!(attributes.get(name) instanceof Value.MapOf rule)) {
      return null;
    }
    try {
      return reader.read(Fields.of(name, Trees.tree(rule.entries())));
    } catch (ContractException e) {
      throw new IllegalStateException("the attribute " + name + " cannot be read", e);
    }
  }
}
