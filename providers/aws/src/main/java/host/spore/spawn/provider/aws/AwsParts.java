package host.spore.spawn.provider.aws;

import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Cost;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.PriceFeed;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an {@link AwsProvider} is made of. */
public record AwsParts(Clients clients, List<Handler> handlers, Compiler compiler, Pricer pricer) {
  public AwsParts {
    handlers = List.copyOf(handlers);
  }

  /** Turns a spec into what it asks for. */
  public interface Compiler {
    /** As {@link host.spore.spawn.engine.provider.Provider#supportedFields}. */
    Set<String> supportedFields();

    /** As {@link host.spore.spawn.engine.provider.Provider#compile}. */
    Validated<List<Desired>> compile(Spec spec);

    /** Where things are looked for when nothing else says it. */
    String region();
  }

  /** Tells what things cost, from prices at hand. */
  public interface Pricer {
    Cost price(Desired desired);

    /** Where they can be fetched ahead; empty if nowhere. */
    default Optional<PriceFeed> feed() {
      return Optional.empty();
    }
  }
}
