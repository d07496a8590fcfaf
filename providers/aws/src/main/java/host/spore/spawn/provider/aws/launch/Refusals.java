package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.state.Operation;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was refused in this run, and what is asked for after it. */
final class Refusals {
  private static final String NO_CAPACITY = "InsufficientInstanceCapacity";

  private final Timing timing;
  private final Unavailable unavailable;
  private final SpotHints hints;

  /** By operation and path of launch; taken out when the next attempt is decided. */
  private final Map<String, Refusal> last = new ConcurrentHashMap<>();

  Refusals(Timing timing, Unavailable unavailable, SpotHints hints) {
    this.timing = timing;
    this.unavailable = unavailable;
    this.hints = hints;
  }

  /** Remembers it and tells it in the user's terms. */
  Problem add(String operation, Launch launch, Fault fault) {
    Refusal refusal = new Refusal(fault);
    last.put(key(operation, launch), refusal);
    if (refusal.mayBeHadElsewhere()) {
      unavailable.add(launch.region(), launch.candidate(), refusal.isEverywhere());
    }
    return refusal.problem(launch, refusal.isPrice() ? priceNow(launch) : "");
  }

  /** Why a launch got only so many, told again or concluded. */
  Problem shortage(String operation, Launch launch, int got) {
    Refusal before = last.get(key(operation, launch));
    if (before != null) {
      return before.problem(launch, "");
    }
    String said = "only %d of %d could be launched".formatted(got, launch.count());
    return add(operation, launch, new Fault(Fault.Nature.CAPACITY, NO_CAPACITY, said));
  }

  /** Why a machine ended before it ran. */
  Problem died(String operation, Launch launch, Machine machine) {
    if (machine.reason().equals("Server." + NO_CAPACITY)) {
      return add(
          operation, launch, new Fault(Fault.Nature.CAPACITY, NO_CAPACITY, machine.reasonText()));
    }
    return Deaths.problem(launch, machine);
  }

  private String priceNow(Launch launch) {
    Candidate candidate = launch.candidate();
    BigDecimal price = hints.prices(launch.region(), List.of(candidate)).get(candidate);
    return price == null ? "" : ", which costs " + price.toPlainString() + " USD an hour now";
  }

  private static String key(String operation, Launch launch) {
    return operation + " " + launch.address(0);
  }

  /** The request for what got nothing; empty if there is no other way to ask for it. */
  Optional<Value.MapOf> next(Operation refused) {
    LaunchRequest request = LaunchRequest.read(refused);
    Set<Address> wanted = new HashSet<>(refused.addresses());
    List<Launch> launches = new ArrayList<>();
    boolean another = false;
    for (Launch launch : request.launches()) {
      Refusal refusal = last.remove(key(refused.id(), launch));
      if (launch.addresses().stream().noneMatch(wanted::contains)) {
        continue;
      }
      Optional<Choice> next =
          refusal == null || !refusal.mayBeHadElsewhere()
              ? Optional.empty()
              : launch.choice().next(refusal.words(launch.candidate()), !refusal.isEverywhere());
      another |= next.isPresent();
      launches.add(
          Packing.again(
              request.stack(),
              launch,
              wanted,
              next.orElse(launch.choice()),
              timing.clock().instant()));
    }
    return another
        ? Optional.of(new LaunchRequest(request.stack(), request.lineage(), launches).toValue())
        : Optional.empty();
  }
}
