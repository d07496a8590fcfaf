package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One kind on trial.
 *
 * @param handler makes a handler, as a new process would
 * @param inputs makes what the resource needs around it and says what it is asked to be
 * @param changed the same inputs with a change that is made in place
 * @param remains true if a delete only forgets
 */
public record Trial(
    String kind,
    Address address,
    Making handler,
    Inputs inputs,
    UnaryOperator<Map<String, Value>> changed,
    boolean remains) {

  /** Makes a handler. */
  @FunctionalInterface
  public interface Making {
    Handler over(Clients clients, Timing timing);
  }

  /** Makes inputs. */
  @FunctionalInterface
  public interface Inputs {
    Map<String, Value> in(Stage stage) throws InterruptedException;
  }

  @Override
  public String toString() {
    return kind;
  }

  /** Other values for some inputs. */
  static UnaryOperator<Map<String, Value>> with(String name, Value value) {
    return inputs -> {
      Map<String, Value> changed = new LinkedHashMap<>(inputs);
      changed.put(name, value);
      return changed;
    };
  }
}
