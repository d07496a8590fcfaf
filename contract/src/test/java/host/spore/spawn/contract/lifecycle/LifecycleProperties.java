package host.spore.spawn.contract.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Document;
import host.spore.spawn.contract.json.Fields;
import host.spore.spawn.contract.quantity.Percent;
import host.spore.spawn.contract.quantity.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every rule is read back from its tree, in memory and as JSON. */
class LifecycleProperties {
  private interface Reader<T> {
    T read(Fields fields) throws ContractException;
  }

  private static <T> void isReadBack(T rule, Map<String, Object> tree, Reader<T> reader)
      throws ContractException {
    assertThat(reader.read(Fields.of("rule", tree))).isEqualTo(rule);
    assertThat(reader.read(Fields.parse("rule", Document.json(tree)))).isEqualTo(rule);
  }

  @Property(tries = 300)
  void complete(@ForAll("completions") Complete rule) throws Exception {
    isReadBack(rule, rule.entries(), Complete::read);
  }

  @Property(tries = 200)
  void idle(@ForAll("idles") Idle rule) throws Exception {
    isReadBack(rule, rule.entries(), Idle::read);
  }

  @Property(tries = 100)
  void health(@ForAll("healths") HealthCheck rule) throws Exception {
    isReadBack(rule, rule.entries(), HealthCheck::read);
  }

  @Property(tries = 100)
  void waits(@ForAll("waits") WaitFor rule) throws Exception {
    isReadBack(rule, rule.entries(), WaitFor::read);
    isReadBack(rule, rule.entriesInWords(), WaitFor::read);
  }

  @Property(tries = 100)
  void checksAreReadFromTheirWords(@ForAll("checks") Check check) throws Exception {
    assertThat(Check.ofWords(check.words())).isEqualTo(check);
    assertThat(WaitFor.awaited(Fields.of("awaited", Map.of("of", List.of(check.words())))))
        .isEqualTo(Map.of(check.words(), check));
  }

  @Property(tries = 100)
  void interruptions(@ForAll("interruptions") Interruption rule) throws Exception {
    isReadBack(rule, rule.entries(), Interruption::read);
  }

  @Property(tries = 50)
  void notifications(@ForAll("notifications") Notify<String> rule) throws Exception {
    isReadBack(rule, rule.entries(), f -> Notify.read(f, null));
  }

  @Property(tries = 50)
  void theOthers(
      @ForAll("texts") String text, @ForAll("durations") Duration time, @ForAll boolean flag)
      throws Exception {
    Mpi mpi = new Mpi(4, text, flag ? text : null);
    isReadBack(mpi, mpi.entries(), Mpi::read);
    DnsNames names = new DnsNames(text, text, text, flag, !flag);
    isReadBack(names, names.entries(), DnsNames::read);
    Stopped stopped = new Stopped(time);
    isReadBack(stopped, stopped.entries(), Stopped::read);
  }

  @Property(tries = 50)
  void policies(@ForAll("policies") OnFailure policy) {
    assertThat(OnFailure.of(policy.text())).isEqualTo(policy);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .alpha()
        .withChars('/', ' ', '"', 'é')
        .ofMinLength(1)
        .ofMaxLength(9);
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(1, 86_400_000L * 1000).map(Duration::ofMillis);
  }

  @Provide
  Arbitrary<Condition> conditions() {
    Arbitrary<Condition> leaf =
        Combinators.combine(Arbitraries.of(Condition.NAMES), texts()).as(Condition::leaf);
    return Arbitraries.recursive(() -> leaf, LifecycleProperties::around, 0, 3);
  }

  private static Arbitrary<Condition> around(Arbitrary<Condition> inner) {
    Arbitrary<List<Condition>> several = inner.list().ofMinSize(1).ofMaxSize(3);
    return Arbitraries.oneOf(several.map(Condition.All::new), several.map(Condition.Any::new));
  }

  /** One file alone is named directly, so that it comes back without what was around it. */
  @Provide
  Arbitrary<Complete> completions() {
    Arbitrary<Complete.Scope> scope =
        Arbitraries.oneOf(
            Arbitraries.of("individual", "array", "leader").map(Complete.Scope::of),
            Arbitraries.integers().greaterOrEqual(1).map(Complete.Scope.Quorum::new));
    return Combinators.combine(
            conditions().filter(c -> c.file() == null || c instanceof Condition.FileExists),
            durations(),
            Arbitraries.of(Action.class),
            durations().injectNull(0.3),
            Arbitraries.of(Action.class),
            scope)
        .as(Complete::new);
  }

  @Provide
  Arbitrary<Idle> idles() {
    Arbitrary<Percent> percent =
        Arbitraries.integers().between(0, 1000).map(tenths -> Percent.read(tenths / 10.0 + "%"));
    Arbitrary<Rate> rate =
        Combinators.combine(
                Arbitraries.integers().greaterOrEqual(1), Arbitraries.of(1L, 60L, 3600L))
            .as((bytes, seconds) -> new Rate(bytes, Duration.ofSeconds(seconds)));
    return Combinators.combine(
            durations(),
            Arbitraries.of(Action.class),
            percent,
            rate,
            rate,
            percent,
            Arbitraries.of(Idle.Users.class),
            Arbitraries.of(true, false))
        .as(Idle::new);
  }

  @Provide
  Arbitrary<Check> checks() {
    return Arbitraries.oneOf(
        texts().map(Check.Http::new),
        texts().map(Check.Command::new),
        texts().map(Check.FileThere::new),
        Arbitraries.integers().between(1, 65_535).map(Check.Port::new));
  }

  @Provide
  Arbitrary<HealthCheck> healths() {
    return Combinators.combine(
            checks(),
            durations(),
            durations(),
            Arbitraries.integers().between(1, 1000),
            Arbitraries.of(HealthCheck.Then.class))
        .as(HealthCheck::new);
  }

  @Provide
  Arbitrary<WaitFor> waits() {
    return Combinators.combine(checks().injectNull(0.3), durations()).as(WaitFor::new);
  }

  @Provide
  Arbitrary<Interruption> interruptions() {
    Duration usual = Duration.ofSeconds(90);
    Arbitrary<Interruption> none =
        Combinators.combine(texts().injectNull(0.5), Arbitraries.of(true, false))
            .as((user, early) -> new Interruption(null, null, usual, user, early));
    Arbitrary<Interruption> some =
        Combinators.combine(
                Arbitraries.of("/save", "s3://b/save"),
                durations(),
                texts().injectNull(0.5),
                Arbitraries.of(true, false))
            .as(
                (script, timeout, user, early) ->
                    new Interruption(
                        script,
                        script.startsWith("/") ? null : "0aB9".repeat(16),
                        timeout,
                        user,
                        early));
    return Arbitraries.oneOf(none, some);
  }

  @Provide
  Arbitrary<Notify<String>> notifications() {
    return Combinators.combine(
            texts().injectNull(0.3),
            texts().injectNull(0.3),
            texts().injectNull(0.3),
            Arbitraries.of(Notify.Topic.class).set())
        .as(Notify::new);
  }

  @Provide
  Arbitrary<OnFailure> policies() {
    return Arbitraries.oneOf(
        Arbitraries.of("continue", "terminate-all", "restart").map(OnFailure::of),
        Arbitraries.integers().greaterOrEqual(1).map(OnFailure.Quorum::new));
  }
}
