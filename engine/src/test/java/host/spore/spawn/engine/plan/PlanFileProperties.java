package host.spore.spawn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A plan survives its file, and its secrets do not get into it. */
final class PlanFileProperties {
  private static final String SECRET = "correct-horse-battery-staple";
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("plans");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 150)
  void aPlanComesBackAsItWas(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    World world = new World();
    world.apply(
        new Planner()
            .plan(world.input(PlannerProperties.desired(random), PlanOptions.APPLY))
            .get());
    List<Desired> desired = secretive(PlannerProperties.desired(random));
    PlannerProperties.drift(random, world);
    Plan plan = new Planner().plan(world.input(desired, PlanOptions.APPLY)).get();

    Path file = folder.resolve("x.plan");
    PlanFile.write(plan, file, Map.of("nodes", Value.number(3)));
    PlanFile.Stored stored = PlanFile.read(file).get();

    assertThat(text(file)).doesNotContain(SECRET);
    assertThat(json(plan)).doesNotContain(SECRET);
    assertThat(PlanText.of(Validated.of(plan))).doesNotContain(SECRET);
    assertThat(stored.variables()).containsEntry("nodes", Value.number(3));
    assertThat(stored.plan().header()).isEqualTo(plan.header());
    assertThat(PlanText.of(Validated.of(stored.plan()))).isEqualTo(PlanText.of(Validated.of(plan)));

    Plan refilled = PlanFile.refill(stored.plan(), desired, List.of(), seen(world)).get();
    World other = world.copy();
    other.apply(refilled);
    world.apply(plan);
    assertThat(new Planner().plan(other.input(desired, PlanOptions.APPLY)).get())
        .matches(Plan::isEmpty, "is empty");
    assertThat(inputs(other)).isEqualTo(inputs(world));
    assertThat(attributes(other)).isEqualTo(attributes(world));
  }

  /** The state as a look at the world shows it. */
  private static List<ResourceState> seen(World world) {
    Map<ResourceState.Key, ResourceState> rows = new LinkedHashMap<>();
    world.resources().forEach(r -> rows.put(r.key(), r));
    new Planner()
        .plan(world.input(List.of(), PlanOptions.REFRESH_ONLY))
        .get()
        .refreshed()
        .forEach(r -> rows.put(r.key(), r));
    return List.copyOf(rows.values());
  }

  private static List<Map<String, Value>> attributes(World world) {
    List<Map<String, Value>> attributes = new ArrayList<>();
    world
        .resources()
        .forEach(
            r -> {
              Map<String, Value> plain = new LinkedHashMap<>();
              r.attributes().forEach((k, v) -> plain.put(k, Values.reveal(v)));
              attributes.add(plain);
            });
    return attributes;
  }

  private static List<Map<String, Value>> inputs(World world) {
    List<Map<String, Value>> inputs = new ArrayList<>();
    world
        .resources()
        .forEach(
            r -> {
              Map<String, Value> plain = new LinkedHashMap<>();
              r.inputs().forEach((k, v) -> plain.put(k, Values.reveal(v)));
              inputs.add(plain);
            });
    return inputs;
  }

  private static List<Desired> secretive(List<Desired> desired) {
    List<Desired> all = new ArrayList<>();
    for (Desired d : desired) {
      Map<String, Value> inputs = new LinkedHashMap<>(d.inputs());
      inputs.computeIfPresent("token", (k, v) -> v instanceof Value.Text ? Value.text(SECRET) : v);
      inputs.computeIfPresent(
          "size",
          (k, v) ->
              new Value.MapOf(
                  Map.of(
                      "a",
                      v,
                      "b",
                      new Value.ListOf(List.of(new Value.Sensitive(Value.text(SECRET)))))));
      all.add(
          new Desired(
              d.address(),
              d.kind(),
              d.provider(),
              inputs,
              d.dependsOn(),
              d.policy(),
              d.batch(),
              d.ttlHours(),
              d.span()));
    }
    return all;
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static String json(Plan plan) {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      PlanJson.write(g, plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
