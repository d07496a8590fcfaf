package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.lookup.CallerAddress;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.lookup.Networks;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the network the machines live in, and the address the user comes from. */
final class HomeFinder {
  private final Spec spec;
  private final Lookups lookups;
  private final Findings findings;

  HomeFinder(Spec spec, Lookups lookups, Findings findings) {
    this.spec = spec;
    this.lookups = lookups;
    this.findings = findings;
  }

  boolean isCreated() {
    return spec.network().vpc() instanceof Network.Vpc.Create;
  }

  /** The network; null if it is to be created, or if there is none. */
  Networks.@Nullable Home find() {
    return switch (spec.network().vpc()) {
      case Network.Vpc.Create c -> null;
      case Network.Vpc.Default d ->
          one(
              lookups.networks().withDefault(),
              "there is no default network in this region",
              "write `vpc: create`, or an id");
      case Network.Vpc.Id id ->
          one(lookups.networks().withId(id.id()), "there is no network `" + id.id() + "`", null);
      case Network.Vpc.Tagged t ->
          one(
              lookups.networks().withTags(t.tags()),
              "not exactly one network has these tags",
              "write its id");
    };
  }

  private Networks.@Nullable Home one(List<String> ids, String summary, @Nullable String hint) {
    if (ids.size() != 1) {
      String seen = ids.isEmpty() ? "None was found." : "Found: " + String.join(", ", ids) + ".";
      findings.error("network.vpc", "SPN-6201", summary, seen, hint);
      return null;
    }
    Networks.Home home = lookups.networks().home(ids.getFirst());
    if (home.subnets().isEmpty()) {
      findings.error(
          "network.vpc",
          "SPN-6202",
          "network `" + home.vpc() + "` has no subnet",
          "A machine is put into a subnet.",
          "write `vpc: create`, or another id");
      return null;
    }
    return home;
  }

  /** The address SSH is allowed from, if that is asked for; null otherwise. */
  @Nullable String caller() {
    if (!(spec.network().ssh() instanceof Network.Ssh.Caller)) {
      return null;
    }
    return switch (lookups.caller().find()) {
      case CallerAddress.Answer.Known known -> known.address();
      case CallerAddress.Answer.Unwanted u -> null;
      case CallerAddress.Answer.Unknown unknown -> {
        findings.warning(
            "network.ssh",
            "SPN-6203",
            "SSH is not opened: your own address is not known",
            unknown.why() + ". Set " + CallerAddress.VARIABLE + ", or write `ssh: [ADDRESS/32]`.",
            null);
        yield null;
      }
    };
  }
}
