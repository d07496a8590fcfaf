package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Capabilities;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.call.Access;
import host.spore.spawn.provider.aws.call.AgentAddresses;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.iam.Place;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Wants;
import host.spore.spawn.provider.aws.lookup.CachedFacts;
import host.spore.spawn.provider.aws.lookup.LookupFailure;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.price.PriceLook;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Compiles specs for EC2. */
public final class AwsCompiler implements Compiler {
  private final AwsSettings settings;
  private final List<Handler> kinds;
  private final Access access;
  private final Function<String, Lookups> lookups;
  private final Function<String, CachedFacts> cached;
  private final PriceLook prices;

  /**
   * A compiler.
   *
   * @param kinds all there are, in the order in which they are written
   * @param lookups the look-ups of a region
   * @param cached what is known of a region without a look-up
   * @param prices fetches what is not at hand of what machines cost
   */
  public AwsCompiler(
      AwsSettings settings,
      List<Handler> kinds,
      Function<String, Lookups> lookups,
      Function<String, CachedFacts> cached,
      PriceLook prices) {
    this.settings = settings;
    this.kinds = List.copyOf(kinds);
    this.access = new Access(settings);
    this.lookups = lookups;
    this.cached = cached;
    this.prices = prices;
  }

  @Override
  public Set<String> supportedFields() {
    return AwsFields.all(kinds);
  }

  @Override
  public String whyUnsupported(String pattern) {
    return "";
  }

  @Override
  public String region() {
    return access.region().orElse("us-east-1");
  }

  @Override
  public List<Diagnostic> check(Spec spec) {
    Findings findings = new Findings(spec);
    // Without a region there is nothing else to say yet: plan will ask for it.
    region(spec).ifPresent(region -> rules(spec, region, Subject.of(spec), findings));
    return findings.all();
  }

  @Override
  public Validated<List<Desired>> compile(Spec spec) {
    Findings findings = new Findings(spec);
    surroundings(findings);
    Optional<String> region = region(spec);
    if (region.isEmpty()) {
      findings.error(
          "region",
          "SPN-6100",
          "no region is named",
          "Write `region: us-east-1` in the spec, give --region, or set AWS_REGION.",
          null);
      return Validated.failed(findings.all());
    }
    List<Subject> subjects = Subject.of(spec);
    rules(spec, region.get(), subjects, findings);
    if (findings.hasErrors() || isRefused(spec)) {
      // What is wrong already would only be told again in other words.
      return Validated.failed(findings.all());
    }
    Supplier<List<ResourceState>> recorded = settings.recorded();
    return recorded == null
        ? asking(spec, subjects, region.get(), findings)
        : offline(spec, subjects, region.get(), recorded.get(), findings);
  }

  private Validated<List<Desired>> asking(
      Spec spec, List<Subject> subjects, String region, Findings findings) {
    Lookups there = lookups.apply(region);
    Facts facts = new FactFinder(spec, subjects, region, there, findings).find();
    if (findings.isIncomplete()) {
      return Validated.failed(findings.all());
    }
    Fits fits = new Fits(facts, findings);
    subjects.forEach(fits::check);
    if (!findings.hasErrors()) {
      new QuotaFit(there.quotas(), findings).check(subjects, facts);
    }
    if (findings.hasErrors()) {
      return Validated.failed(findings.all());
    }
    new PublicAddressFit(facts, findings).check(subjects);
    List<Desired> wanted = write(spec, subjects, facts, findings);
    askPrices(subjects, facts);
    return findings.hasErrors()
        ? Validated.failed(findings.all())
        : Validated.of(wanted, findings.all());
  }

  private Validated<List<Desired>> offline(
      Spec spec,
      List<Subject> subjects,
      String region,
      List<ResourceState> recorded,
      Findings findings) {
    Facts facts =
        new OfflineFacts(spec, subjects, region, cached.apply(region), recorded, findings).find();
    Fits fits = new Fits(facts, findings);
    subjects.forEach(fits::check);
    if (findings.hasErrors()) {
      return Validated.failed(findings.all());
    }
    List<Desired> wanted = write(spec, subjects, facts, findings);
    return findings.hasErrors()
        ? Validated.failed(findings.all())
        : Validated.of(wanted, findings.all());
  }

  private void surroundings(Findings findings) {
    if (Timing.isMistaken(settings.environment())) {
      findings.error(
          "",
          "SPN-6123",
          Timing.CONSISTENCY
              + " is `"
              + settings.environment().get(Timing.CONSISTENCY)
              + "`, which is no duration",
          "It says how long AWS may not show what was done. Write `20s`, or unset it.",
          null);
    }
  }

  /** A price that cannot be had is unknown, and nothing else. */
  private void askPrices(List<Subject> subjects, Facts facts) {
    Set<String> types = new TreeSet<>();
    Set<String> spot = new TreeSet<>();
    for (Subject s : subjects) {
      Facts.OfMachine known = facts.machines().get(s.path());
      if (known != null) {
        known.types().forEach(t -> types.add(t.name()));
        if (s.spots() > 0) {
          known.types().forEach(t -> spot.add(t.name()));
        }
      }
    }
    if (!types.isEmpty()) {
      LookupFailure.ignored(() -> prices.onDemand(facts.region(), types));
    }
    if (!spot.isEmpty()) {
      LookupFailure.ignored(() -> prices.spot(facts.region(), spot));
    }
  }

  /** {@code --region}, else the spec's, else that of the user's surroundings. */
  private Optional<String> region(Spec spec) {
    return Optional.ofNullable(settings.region())
        .or(() -> Optional.ofNullable(spec.region()))
        .or(access::region);
  }

  /** True if the engine refuses a field of it, at its line. */
  private boolean isRefused(Spec spec) {
    return !Capabilities.uncovered(spec, supportedFields()).isEmpty();
  }

  private static void rules(Spec spec, String region, List<Subject> subjects, Findings findings) {
    TagRule tags = new TagRule(spec);
    NameRule names = new NameRule(spec);
    VolumeRule volumes = new VolumeRule(spec);
    tags.checkStack(findings, !subjects.isEmpty());
    volumes.checkVolumes(findings);
    names.checkStack(findings);
    List<Rule> rules =
        List.of(
            new AgentRule(),
            new SpotRule(region),
            new CheckpointRule(),
            new PlacementRule(),
            new EndlessRule(spec),
            tags,
            names,
            new TypeRule(),
            volumes);
    for (Subject subject : subjects) {
      rules.forEach(rule -> rule.check(subject, findings));
    }
  }

  private List<Desired> write(Spec spec, List<Subject> subjects, Facts facts, Findings findings) {
    Wants wants = new Wants(spec, facts.region());
    kinds.forEach(kind -> kind.part().write(spec, wants));
    if (subjects.isEmpty()) {
      return wants.all();
    }
    NetworkPart network = new NetworkPart(spec, facts);
    KeyPart keys = new KeyPart(facts);
    Place place = Place.of(facts.region(), facts.account());
    RolePart roles = new RolePart(spec, subjects, place, settings.strict());
    AgentPart agent = new AgentPart(AgentAddresses.of(settings.environment()));
    agent.check(subjects, findings);
    VolumePart volumes = new VolumePart(spec);
    network.write(wants);
    keys.write(wants);
    roles.write(wants, findings);
    AddressPart addresses = new AddressPart(spec, agent.describe() != null);
    MachinePart machines =
        new MachinePart(
            spec, settings, new MachinePart.Parts(network, keys, roles, volumes, agent));
    for (Subject s : subjects) {
      Facts.OfMachine known = facts.machines().get(s.path());
      if (known != null) {
        PlacementPart.write(s, wants);
        volumes.write(s, firstZone(facts, known), wants);
        machines.write(s, known, wants, findings);
        addresses.write(s, wants);
      }
    }
    return wants.all();
  }

  /** Where kept volumes are made: the first zone that the machine can be in. */
  private static String firstZone(Facts facts, Facts.OfMachine known) {
    return known.offered().stream()
        .filter(facts.homeZones()::contains)
        .findFirst()
        .orElseGet(() -> known.offered().iterator().next());
  }
}
