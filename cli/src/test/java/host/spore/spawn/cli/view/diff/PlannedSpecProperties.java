package host.spore.spawn.cli.view.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.cli.terminal.Columns;
import host.spore.spawn.cli.terminal.Page;
import host.spore.spawn.cli.terminal.Style;
import host.spore.spawn.cli.view.PlanView;
import host.spore.spawn.cli.view.SummaryView;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.observe.Contents;
import host.spore.spawn.engine.plan.Action;
import host.spore.spawn.engine.plan.Change;
import host.spore.spawn.engine.plan.Change.AttributeChange;
import host.spore.spawn.engine.plan.Plan;
import host.spore.spawn.engine.plan.PlanJson;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.PlannedWorld;
import host.spore.spawn.provider.aws.compile.CompilingProvider;
import host.spore.spawn.provider.local.HostRuntime;
import host.spore.spawn.provider.local.LocalProvider;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Whatever differs between two specs is readable in the plan of the one over the other. */
class PlannedSpecProperties {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static Path directory;
  private static Provider aws;
  private static Provider local;

  @BeforeContainer
  static void begin() throws IOException {
    directory = Files.createTempDirectory("plans");
    aws = CompilingProvider.of(Files.createDirectory(directory.resolve("home")));
    local =
        new LocalProvider(
            directory.resolve("none"),
            new HostRuntime(List.of("false"), List.of("false")),
            InstantSource.system());
  }

  @AfterContainer
  static void end() throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of(
            "a",
            "b",
            " ",
            "  ",
            "\t",
            "\u00a0",
            "\u200b",
            "\u00e9",
            "e\u0301",
            "$X",
            "'",
            "\"",
            "\\",
            "{",
            "}",
            "1",
            "<tab>",
            "-> ",
            "x".repeat(50))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> "v" + String.join("", parts));
  }

  private static Arbitrary<String> script() {
    Arbitrary<String> ends = Arbitraries.of("\n", "\r\n", "");
    return Combinators.combine(text().list().ofMinSize(1).ofMaxSize(5), ends)
        .as((lines, end) -> String.join(end.isEmpty() ? "\n" : end, lines) + end);
  }

  private static Arbitrary<Value> map(Arbitrary<String> values) {
    return Arbitraries.maps(Arbitraries.of("A", "B_2", "SECRET"), values)
        .ofMaxSize(3)
        .map(
            entries -> {
              Map<String, Value> all = new LinkedHashMap<>();
              entries.forEach((key, value) -> all.put(key, Value.text(value)));
              all.computeIfPresent("SECRET", (k, v) -> Value.text("${{ var.secret }}"));
              return new Value.MapOf(all);
            });
  }

  private static Arbitrary<Value> list(String... items) {
    return Arbitraries.of(items)
        .set()
        .ofMinSize(1)
        .map(
            some -> {
              List<Value> all = new ArrayList<>();
              some.forEach(item -> all.add(Value.text(item)));
              return new Value.ListOf(all);
            });
  }

  private static Arbitrary<Value> texts(String... words) {
    return Arbitraries.of(words).map(Value::text);
  }

  private static Value object(Object... pairs) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      entries.put((String) pairs[i], (Value) pairs[i + 1]);
    }
    return new Value.MapOf(entries);
  }

  private static Arbitrary<Value> machine() {
    return Combinators.combine(
            map(text()),
            script(),
            map(Arbitraries.of("x", "y y", "z-".repeat(60))),
            texts("1h", "2h", "3d"),
            texts("worker", "leader"))
        .as(
            (env, run, tags, ttl, role) ->
                object(
                    "env",
                    env,
                    "run",
                    Value.text(run),
                    "tags",
                    tags(tags),
                    "ttl",
                    ttl,
                    "role",
                    role));
  }

  /** Tags take no references here. */
  private static Value tags(Value map) {
    Map<String, Value> tags = new LinkedHashMap<>(((Value.MapOf) map).entries());
    tags.computeIfPresent("SECRET", (k, v) -> Value.text("plain"));
    return new Value.MapOf(tags);
  }

  private static Arbitrary<Value> spec(boolean onAws) {
    Arbitrary<Value> network =
        Combinators.combine(
                list("203.0.113.7/32", "0.0.0.0/0", "10.0.0.0/8"),
                list("10.1.0.0/16", "0.0.0.0/0"),
                Arbitraries.of(80, 443))
            .as(
                (ssh, from, port) ->
                    object(
                        "ssh",
                        ssh,
                        "ports",
                        new Value.ListOf(
                            List.of(object("port", Value.number(port), "from", from)))));
    Arbitrary<Value> allow = list("s3:ReadOnly@b/*", "s3:FullAccess@b/*", "logs:WriteOnly");
    Arbitrary<String> secret = Arbitraries.of("hunter2", "hunter3");
    return Combinators.combine(machine(), machine(), network, allow, secret)
        .as(
            (one, two, net, grants, password) -> {
              Map<String, Value> all = new LinkedHashMap<>();
              all.put("name", Value.text("lab"));
              all.put("provider", Value.text(onAws ? "aws" : "local"));
              all.put(
                  "variables",
                  object(
                      "secret",
                      object("sensitive", Value.bool(true), "default", Value.text(password))));
              all.put("instances", object("box", with(one, onAws, false)));
              all.put("arrays", object("crew", with(two, onAws, true)));
              if (onAws) {
                all.put("region", Value.text("us-east-1"));
                all.put("network", net);
                all.put("iam", object("job", object("allow", grants)));
              }
              return new Value.MapOf(all);
            });
  }

  private static Value with(Value machine, boolean onAws, boolean array) {
    Map<String, Value> all = new LinkedHashMap<>(((Value.MapOf) machine).entries());
    if (onAws) {
      all.put("type", Value.text("m5.large"));
      all.put("iam", Value.text("job"));
    }
    if (array) {
      all.put("count", Value.number(2));
    }
    return new Value.MapOf(all);
  }

  @Provide
  Arbitrary<List<Value>> onAws() {
    return spec(true).list().ofSize(2);
  }

  @Provide
  Arbitrary<List<Value>> onLocal() {
    return spec(false).list().ofSize(2);
  }

  @Property(tries = 60)
  void onAws(@ForAll("onAws") List<Value> specs) throws IOException {
    everyChangeIsReadable(aws, specs);
  }

  @Property(tries = 100)
  void onThisComputer(@ForAll("onLocal") List<Value> specs) throws IOException {
    everyChangeIsReadable(local, specs);
  }

  private static void everyChangeIsReadable(Provider provider, List<Value> specs)
      throws IOException {
    List<Desired> before = compiled(provider, specs.get(0));
    List<Desired> after = compiled(provider, specs.get(1));
    Assume.that(before != null && after != null);
    Plan plan = new PlannedWorld(provider.kinds()).with(before).plan(after);
    Page page = new Page(Style.PLAIN, 60);
    PlanView.write(page, plan, NOW);
    assertThat(page.lines()).allMatch(line -> Columns.width(line) <= 60);
    String narrow = bare(page.toString());
    String summary = bare(SummaryView.of(plan, List.of(), null, NOW));
    Map<String, Value> json = json(plan);
    assertThat(narrow + summary + json).doesNotContain("hunter");
    for (Change change : plan.changes()) {
      if (change.action() instanceof Action.Update || change.action() instanceof Action.Replace) {
        for (AttributeChange attribute : change.attributes()) {
          if (attribute.onChange() != null) {
            Set<String> leaves = new TreeSet<>();
            leaves(attribute.before(), attribute.after(), leaves);
            for (String leaf : leaves) {
              assertThat(readable(narrow, leaf)).as("%s in%n%s", leaf, page).isTrue();
              assertThat(readable(summary, leaf)).as("%s in the summary", leaf).isTrue();
            }
            inJson(json, change, attribute);
          }
        }
      }
    }
  }

  private static @Nullable List<Desired> compiled(Provider provider, Value spec)
      throws IOException {
    Path file = directory.resolve("case.spawn.yaml");
    Files.writeString(file, ValueJson.write(spec));
    LoadRequest request =
        new LoadRequest(file, Map.of(), Map.of(), List.of(), List.of("aws", "local"));
    Validated<Spec> loaded = new SpecLoader().load(request);
    assertThat(loaded.hasErrors()).as("%s", loaded.diagnostics()).isFalse();
    Validated<List<Desired>> compiled = provider.compile(loaded.get());
    return compiled.hasErrors() ? null : compiled.get();
  }

  /** What differs, each part on its own; a text of several lines by its lines. */
  private static void leaves(@Nullable Value before, @Nullable Value after, Set<String> out) {
    Value old = JsonText.read(before) == null ? before : JsonText.read(before);
    Value now = JsonText.read(after) == null ? after : JsonText.read(after);
    if (Contents.same(old, now)) {
      return;
    }
    if (old instanceof Value.Sensitive && now instanceof Value.Sensitive) {
      out.add("(sensitive, changed)");
    } else if (isMap(old) && isMap(now)) {
      Set<String> keys = new TreeSet<>();
      keys.addAll(entries(old).keySet());
      keys.addAll(entries(now).keySet());
      keys.forEach(key -> leaves(entries(old).get(key), entries(now).get(key), out));
    } else if (isList(old) && isList(now)) {
      List<Value> gone = new ArrayList<>(items(old));
      List<Value> come = new ArrayList<>(items(now));
      items(now).forEach(gone::remove);
      items(old).forEach(come::remove);
      for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
        leaves(i < gone.size() ? gone.get(i) : null, i < come.size() ? come.get(i) : null, out);
      }
    } else {
      leaf(old, now, out);
      leaf(now, old, out);
    }
  }

  private static void leaf(@Nullable Value value, @Nullable Value other, Set<String> out) {
    if (value instanceof Value.MapOf || value instanceof Value.ListOf) {
      entries(value).values().forEach(one -> leaves(null, one, out));
      items(value).forEach(one -> leaves(null, one, out));
    } else if (value instanceof Value.Text text && text.value().indexOf('\n') >= 0) {
      Set<String> same =
          other instanceof Value.Text o
              ? Set.copyOf(List.of(o.value().split("\r?\n", -1)))
              : Set.of();
      for (String line : text.value().split("\r?\n", -1)) {
        if (!line.isEmpty() && !same.contains(line)) {
          out.add("|" + line);
        }
      }
    } else if (value instanceof Value.Text text
        && other instanceof Value.Text script
        && script.value().indexOf('\n') >= 0) {
      out.add("|" + text.value());
    } else if (value != null) {
      out.add(value instanceof Value.Text t ? "\"" + t.value() : ValueText.of(value));
    }
  }

  /** In one of the ways in which it may be written. */
  private static boolean readable(String page, String leaf) {
    if (!leaf.startsWith("|") && !leaf.startsWith("\"")) {
      return page.contains(bare(leaf));
    }
    String text = leaf.substring(1);
    for (Visible.Detail detail : Visible.Detail.values()) {
      String shown =
          leaf.startsWith("|") ? Visible.line(text, detail) : Visible.quoted(text, detail);
      if (page.contains(bare(shown))) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Value> json(Plan plan) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(out)) {
      PlanJson.write(g, plan);
    }
    return ValueJson.readEntries(out.toString());
  }

  private static void inJson(Map<String, Value> json, Change change, AttributeChange attribute) {
    for (Value one : items(json.get("resource_changes"))) {
      if (entries(one).get("address").equals(Value.text(change.address().toString()))) {
        Map<String, Value> said = entries(entries(one).get("change"));
        Value before = entries(said.get("before")).get(attribute.name());
        Value after = entries(said.get("after")).get(attribute.name());
        assertThat(before != null).isEqualTo(attribute.before() != null);
        boolean known = attribute.after() != null && Values.isKnown(attribute.after());
        assertThat(after != null || !known).as(attribute.name()).isTrue();
        assertThat(after).as(attribute.name()).isNotEqualTo(before);
      }
    }
  }

  private static boolean isMap(@Nullable Value value) {
    return value == null || value instanceof Value.MapOf;
  }

  private static boolean isList(@Nullable Value value) {
    return value == null || value instanceof Value.ListOf;
  }

  private static Map<String, Value> entries(@Nullable Value value) {
    return value instanceof Value.MapOf map ? map.entries() : Map.of();
  }

  private static List<Value> items(@Nullable Value value) {
    return value instanceof Value.ListOf list ? list.items() : List.of();
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "");
  }
}
