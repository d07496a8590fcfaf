package host.spore.spawn.contract.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.contract.json.ContractException;
import host.spore.spawn.contract.json.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Every form is read back as it was written, survives additions and nothing but its own form. */
class ContractProperties {

  @Property(tries = 200)
  void configIsReadBack(@ForAll("configs") HostConfig config) throws Exception {
    assertThat(HostConfigJson.read(HostConfigJson.write(config))).isEqualTo(config);
  }

  @Property(tries = 100)
  void endedIsReadBack(@ForAll("ends") Ended ended) throws Exception {
    assertThat(EndedJson.read(EndedJson.write(ended))).isEqualTo(ended);
  }

  @Property(tries = 100)
  void peersAreReadBack(@ForAll("peers") Peers peers) throws Exception {
    assertThat(PeersJson.read(PeersJson.write(peers))).isEqualTo(peers);
  }

  @Property(tries = 100)
  void statusIsReadBack(@ForAll("statuses") Status status) throws Exception {
    assertThat(StatusJson.read(StatusJson.write(status))).isEqualTo(status);
  }

  @Property(tries = 50)
  void fieldsOfTheFutureAreSkipped(@ForAll("configs") HostConfig config) throws Exception {
    String more =
        HostConfigJson.write(config)
            .replaceFirst("\\{", "{\"future\":{\"a\":[1,null,{\"b\":2.5}],\"version\":9},");
    assertThat(HostConfigJson.read(more)).isEqualTo(config);
  }

  @Property(tries = 100)
  void aPieceOfAConfigIsRefused(
      @ForAll("configs") HostConfig config, @ForAll @IntRange(min = 0, max = 99) int percent) {
    String whole = HostConfigJson.write(config).trim();
    String piece = whole.substring(0, whole.length() * percent / 100);
    assertThatThrownBy(() -> HostConfigJson.read(piece)).isInstanceOf(ContractException.class);
  }

  @Property(tries = 500)
  void timestampsAreThePlatforms(@ForAll("instants") Instant instant) {
    assertThat(Instant.parse(Timestamps.text(instant))).isEqualTo(instant);
    assertThat(Timestamps.parse(Timestamps.text(instant))).isEqualTo(instant);
    assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Combinators.combine(
            Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
            Arbitraries.oneOf(
                Arbitraries.just(0),
                Arbitraries.integers().between(0, 999).map(ms -> ms * 1_000_000),
                Arbitraries.integers().between(0, 999_999_999)))
        .as(Instant::ofEpochSecond);
  }

  @Provide
  Arbitrary<Ended> ends() {
    return Combinators.combine(
            Arbitraries.of(Ended.TTL, Ended.COMPLETED, Ended.COMPLETION_TIMEOUT),
            text(),
            instants())
        .as(Ended::new);
  }

  @Provide
  Arbitrary<Peers> peers() {
    Arbitrary<Peers.Member> member =
        Combinators.combine(Arbitraries.integers().greaterOrEqual(0), text(), text())
            .as(Peers.Member::new);
    return Combinators.combine(
            text(), text(), Arbitraries.integers().greaterOrEqual(0), member.list().ofMaxSize(5))
        .as(Peers::new);
  }

  @Provide
  Arbitrary<Status> statuses() {
    return Combinators.combine(
            Arbitraries.longs().greaterOrEqual(1),
            instants(),
            Combinators.combine(
                    instants(),
                    Arbitraries.of(Status.Deadline.CONFIG, Status.Deadline.TAG),
                    durations())
                .as(Status.Deadline::new)
                .injectNull(0.3),
            durations().list().ofMaxSize(3),
            Combinators.combine(text(), text(), instants().injectNull(0.5))
                .as(Status.Completion::new)
                .injectNull(0.3),
            Combinators.combine(text(), text().injectNull(0.5))
                .as(Status.Monitor::new)
                .list()
                .ofMaxSize(3),
            ends().injectNull(0.5))
        .as(Status::new);
  }

  @Provide
  Arbitrary<HostConfig> configs() {
    Arbitrary<HostConfig.ArrayMember> member =
        Combinators.combine(
                text(), text(), Arbitraries.integers().between(1, 999), Arbitraries.integers())
            .as(HostConfig.ArrayMember::new);
    Arbitrary<HostConfig.Completion> completion =
        Combinators.combine(text(), durations(), durations().injectNull(0.3))
            .as(HostConfig.Completion::new);
    Arbitrary<List<String>> command = text().list().ofMinSize(1).ofMaxSize(4);
    return Combinators.combine(
            Combinators.combine(text(), text(), text()).as(List::of),
            instants().injectNull(0.3),
            durations().list().ofMaxSize(4),
            Arbitraries.maps(text(), text()).ofMaxSize(4),
            member.injectNull(0.3),
            completion.injectNull(0.3),
            command)
        .as(
            (names, expires, warnings, environment, array, complete, powerOff) ->
                new HostConfig(
                    HostConfig.VERSION,
                    names.get(0),
                    names.get(1),
                    names.get(2),
                    expires,
                    warnings,
                    environment,
                    array,
                    complete,
                    powerOff,
                    expires == null
                        ? null
                        : new HostConfig.Cloud(names.get(0), names.get(1), environment)));
  }

  private static Arbitrary<Duration> durations() {
    return Arbitraries.longs().between(0, 1L << 42).map(Duration::ofMillis);
  }

  /** Quotes, control characters and everything that UTF-8 can carry. */
  private static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars('"', '\\', '\n', '\u0000', ' ', '/', '$', 'é', '☃')
        .alpha()
        .ofMaxLength(12);
  }
}
