package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.provider.aws.AwsKinds;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.lookup.CachedFacts;
import host.spore.spawn.provider.aws.lookup.FakeRegion;
import host.spore.spawn.provider.aws.lookup.Lookups;
import host.spore.spawn.provider.aws.price.PriceLook;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.spec.load.LoadRequest;
import host.spore.spawn.spec.load.SpecLoader;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compiles a spec against a region in memory and shows what came of it. */
final class Compiled {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Validated<List<Desired>> result;

  private Compiled(Validated<List<Desired>> result) {
    this.result = result;
  }

  /** Options of one compilation; each test changes what it is about. */
  static final class Setup {
    private final Path folder;
    private final FakeRegion region;
    private final Map<String, String> environment = new HashMap<>();
    private boolean refreshAmi;
    private boolean strict;
    private @Nullable List<ResourceState> recorded;

    /** A user with an SSH key who calls from 198.51.100.7. */
    Setup(Path folder, FakeRegion region) throws IOException {
      this.folder = folder;
      this.region = region;
      environment.put("SPAWN_CALLER_ADDRESS", "198.51.100.7");
      Files.createDirectories(folder.resolve("home/.ssh"));
      Files.writeString(folder.resolve("home/.ssh/id_ed25519.pub"), "ssh-ed25519 AAAA me@here\n");
    }

    Setup with(String variable, String value) {
      environment.put(variable, value);
      return this;
    }

    Setup refreshingAmi() {
      refreshAmi = true;
      return this;
    }

    Setup strict() {
      strict = true;
      return this;
    }

    /** Asks nobody; the state has these. */
    Setup offline(ResourceState... rows) {
      recorded = List.of(rows);
      return this;
    }

    AwsCompiler compiler() {
      AwsSettings settings =
          new AwsSettings(
              null,
              null,
              environment,
              folder.resolve("cache"),
              folder.resolve("home"),
              refreshAmi,
              strict,
              recorded == null ? null : () -> recorded);
      Timing timing = Timing.of(() -> NOW, Map.of());
      return new AwsCompiler(
          settings,
          AwsKinds.all(region, timing, new SpotPrices(region, folder, () -> NOW), folder),
          name ->
              Lookups.of(
                  settings,
                  region,
                  () -> NOW,
                  name,
                  type -> Optional.empty(),
                  page -> {
                    throw new IOException("no network here");
                  }),
          name -> new CachedFacts(settings, () -> NOW, name, type -> Optional.empty()),
          new PriceLook() {
            @Override
            public void onDemand(String name, Collection<String> types) {
              region.lookedOnDemand(types);
            }

            @Override
            public void spot(String name, Collection<String> types) {
              region.looked(types);
            }
          });
    }

    Compiled compile(String yaml) throws IOException {
      return new Compiled(compiler().compile(spec(yaml)));
    }

    Spec spec(String yaml) throws IOException {
      Path file = folder.resolve("case.spawn.yaml");
      Files.writeString(file, yaml);
      LoadRequest request =
          new LoadRequest(file, Map.of(), Map.of(), List.of(), List.of("aws", "local"));
      Validated<Spec> loaded = new SpecLoader().load(request);
      if (loaded.hasErrors()) {
        throw new AssertionError(loaded.diagnostics());
      }
      return loaded.get();
    }
  }

  boolean hasErrors() {
    return result.hasErrors();
  }

  List<Desired> desired() {
    return result.get();
  }

  Desired at(String address) {
    for (Desired one : desired()) {
      if (one.address().toString().equals(address)) {
        return one;
      }
    }
    throw new AssertionError("no " + address + " in " + text());
  }

  List<String> addresses() {
    return desired().stream().map(d -> d.address().toString()).toList();
  }

  /** Codes with the lines they are told at, such as {@code SPN-6111@4}. */
  List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (Diagnostic d : result.diagnostics()) {
      codes.add(d.code() + "@" + (d.span() == null ? "-" : d.span().line()));
    }
    return codes;
  }

  /** Everything, in the order of the spec, inputs in the order of their names. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (Diagnostic d : result.diagnostics()) {
      text.append(d.severity()).append(' ').append(d.code());
      text.append(d.span() == null ? "" : " line " + d.span().line());
      text.append(": ").append(d.summary()).append('\n');
    }
    result.value().ifPresent(all -> all.forEach(d -> write(text, d)));
    return text.toString();
  }

  private static void write(StringBuilder text, Desired d) {
    text.append(d.address()).append(" (").append(d.kind()).append(')');
    text.append(d.batch() == null ? "" : " in batch " + d.batch());
    text.append(d.dependsOn().isEmpty() ? "" : " after " + d.dependsOn());
    text.append(d.policy().equals(Desired.Policy.DEFAULT) ? "" : " " + d.policy());
    text.append(d.ttlHours() == null ? "" : " for " + d.ttlHours() + " h").append('\n');
    new TreeMap<>(d.inputs())
        .forEach(
            (k, v) ->
                text.append("  ").append(k).append(": ").append(Values.display(v)).append('\n'));
    new TreeMap<>(d.chosen())
        .forEach(
            (k, v) ->
                text.append("  ")
                    .append(k)
                    .append(": ")
                    .append(Values.display(v.value()))
                    .append(" (by ")
                    .append(v.by())
                    .append(")\n"));
  }
}
