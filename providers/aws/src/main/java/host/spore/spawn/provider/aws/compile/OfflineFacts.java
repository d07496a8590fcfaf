package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.provider.aws.compile.Facts.Gap;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.provider.aws.kind.network.SubnetKind;
import host.spore.spawn.provider.aws.lookup.CachedFacts;
import host.spore.spawn.provider.aws.lookup.CallerAddress;
import host.spore.spawn.provider.aws.lookup.Image;
import host.spore.spawn.provider.aws.lookup.ImageSelector;
import host.spore.spawn.provider.aws.lookup.InstanceType;
import host.spore.spawn.provider.aws.lookup.TypeSearch;
import host.spore.spawn.spec.Machine;
import host.spore.spawn.spec.Network;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a spec needs to know, without asking AWS: from the cache, else from what is recorded, else
 * unknown. What is not checked is told, each at its line.
 */
final class OfflineFacts {
  private static final List<String> USUAL = List.of("a", "b", "c");

  private final Spec spec;
  private final List<Subject> subjects;
  private final String region;
  private final CachedFacts cached;
  private final List<ResourceState> recorded;
  private final Findings findings;
  private final Set<Gap> gaps = EnumSet.of(Gap.CAPACITY);

  OfflineFacts(
      Spec spec,
      List<Subject> subjects,
      String region,
      CachedFacts cached,
      List<ResourceState> recorded,
      Findings findings) {
    this.spec = spec;
    this.subjects = subjects;
    this.region = region;
    this.cached = cached;
    this.recorded = recorded;
    this.findings = findings;
  }

  Facts find() {
    Map<String, List<InstanceType>> types = new LinkedHashMap<>();
    subjects.forEach(s -> types.put(s.path(), types(s)));
    Set<String> zones = zones(types);
    Map<String, Facts.OfMachine> machines = new LinkedHashMap<>();
    for (Subject s : subjects) {
      machines.put(s.path(), machine(s, types.getOrDefault(s.path(), List.of()), zones));
    }
    String account = account();
    home();
    if (!subjects.isEmpty()) {
      findings.unchecked("", "whether the account's limits and the zones' capacity allow it");
    }
    return new Facts(
        region,
        account,
        machines,
        null,
        List.copyOf(zones),
        caller(),
        publicKey(),
        Set.copyOf(gaps));
  }

  private List<InstanceType> types(Subject s) {
    Machine.Requirements wanted = s.machine().requirements();
    if (wanted != null) {
      return required(s, wanted);
    }
    List<InstanceType> types = new ArrayList<>();
    List<String> guessed = new ArrayList<>();
    for (String name : s.typeNames()) {
      InstanceType type = cached.type(name);
      types.add(type);
      if (type.guessed()) {
        guessed.add("`" + name + "`");
      }
    }
    if (!guessed.isEmpty()) {
      findings.unchecked(
          s.path() + "." + s.typeField(),
          "whether " + region + " has " + String.join(", ", guessed) + ", and what it can do");
    }
    return types;
  }

  private List<InstanceType> required(Subject s, Machine.Requirements wanted) {
    List<InstanceType> fit =
        cached.find(
            wanted,
            t ->
                (s.spots() == 0 || t.spot())
                    && (!s.machine().hibernation() || Fits.canHibernate(t))
                    && (s.placement() != Spec.Placement.CLUSTER || t.cluster()));
    if (fit.isEmpty()) {
      findings.unchecked(
          s.path() + ".requirements", "which instance types have what `" + s.name() + "` requires");
    }
    return fit;
  }

  /** Where subnets are: those recorded, else what the cache knows, else the usual ones. */
  private Set<String> zones(Map<String, List<InstanceType>> types) {
    Set<String> there = new TreeSet<>();
    for (ResourceState row : recorded) {
      if (row.kind().equals(SubnetKind.NAME)) {
        there.add(Attributes.text(row.inputs(), SubnetKind.ZONE));
      }
    }
    if (!there.isEmpty()) {
      return there;
    }
    types.values().forEach(list -> list.forEach(t -> there.addAll(cached.zones(t.name()))));
    if (!there.isEmpty()) {
      return new TreeSet<>(there.stream().limit(NetworkPart.MOST_ZONES).toList());
    }
    USUAL.forEach(letter -> there.add(region + letter));
    if (spec.network().vpc() instanceof Network.Vpc.Create && !subjects.isEmpty()) {
      findings.unchecked(
          "network.vpc", "which zones there are: taken to be " + String.join(", ", there));
    }
    return there;
  }

  private Facts.OfMachine machine(Subject s, List<InstanceType> types, Set<String> zones) {
    Set<String> offered = new TreeSet<>();
    types.forEach(t -> offered.addAll(cached.zones(t.name())));
    if (offered.isEmpty()) {
      offered.addAll(zones);
    }
    Machine.Spot spot = s.machine().spot();
    if (spot != null && !spot.zones().isEmpty()) {
      offered.clear();
      offered.addAll(spot.zones());
    }
    ImageSelector selector = selector(s, types);
    Image image = cached.image(selector).orElse(null);
    if (image == null) {
      findings.unchecked(
          s.path() + ".ami", "which image `" + selector.text() + "` is for `" + s.name() + "`");
    }
    return new Facts.OfMachine(types, offered, selector, image);
  }

  private static ImageSelector selector(Subject s, List<InstanceType> types) {
    Machine.Requirements wanted = s.machine().requirements();
    String architecture =
        wanted == null ? types.getFirst().architecture() : TypeSearch.architecture(wanted);
    boolean nvidia =
        types.isEmpty()
            ? wanted != null && wanted.gpus() != null
            : types.stream().anyMatch(InstanceType::nvidia);
    return ImageSelector.of(s.machine().ami(), architecture, nvidia);
  }

  /** The account that made what is recorded; empty if nothing tells it. */
  private String account() {
    for (ResourceState row : recorded) {
      String account = Attributes.text(row.attributes(), Attributes.ACCOUNT);
      if (!account.isEmpty()) {
        return account;
      }
    }
    gaps.add(Gap.ACCOUNT);
    if (!subjects.isEmpty()) {
      findings.unchecked("", "which account it is, and what its credentials may do");
    }
    return "";
  }

  private void home() {
    if (!(spec.network().vpc() instanceof Network.Vpc.Create)) {
      gaps.add(Gap.HOME);
      if (!subjects.isEmpty()) {
        findings.unchecked("network.vpc", "the network: whether it is there and has subnets");
      }
    }
    for (Subject s : subjects) {
      if (!s.machine().key().equals(KeyFinder.AUTO)) {
        findings.unchecked(
            s.path() + ".key", "whether there is a key pair `" + s.machine().key() + "`");
      }
    }
  }

  private @Nullable String caller() {
    if (subjects.isEmpty() || !(spec.network().ssh() instanceof Network.Ssh.Caller)) {
      return null;
    }
    return switch (cached.caller()) {
      case CallerAddress.Answer.Known known -> known.address();
      case CallerAddress.Answer.Unwanted u -> null;
      case CallerAddress.Answer.Unknown u -> {
        gaps.add(Gap.CALLER);
        findings.unchecked("network.ssh", "the address that SSH is opened to: your own");
        yield null;
      }
    };
  }

  /** A recorded key counts more than this machine's: who applies may be somebody else. */
  private @Nullable String publicKey() {
    boolean wanted = subjects.stream().anyMatch(s -> s.machine().key().equals(KeyFinder.AUTO));
    if (!wanted || spec.network().ssh() instanceof Network.Ssh.None) {
      return null;
    }
    for (ResourceState row : recorded) {
      if (row.kind().equals(KeyPairKind.NAME)) {
        return Attributes.text(row.inputs(), KeyPairKind.PUBLIC_KEY);
      }
    }
    String own = cached.ownKey().orElse(null);
    if (own == null) {
      gaps.add(Gap.KEY);
      findings.unchecked("network.ssh", "the public key for SSH: this machine has none");
    }
    return own;
  }
}
