package host.spore.spawn.cli.policy;

import host.spore.spawn.cli.project.FileFaults;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.shape.Decoding;
import host.spore.spawn.spec.shape.Place;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.SchemaWriter;
import host.spore.spawn.spec.shape.Surroundings;
import host.spore.spawn.value.Value;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds policies and reads them. */
public final class PolicyFiles {
  private static final Path NAME = Path.of(".spawn", "policy.yaml");

  private PolicyFiles() {}

  /**
   * The policies that hold for a spec: that beside it and, in a git repository, those above it up
   * to the repository's root. All of them hold, so that a nearer one cannot loosen a farther one.
   *
   * @param spec absolute
   */
  public static List<Path> above(Path spec) {
    List<Path> found = new ArrayList<>();
    Path root = root(spec);
    for (Path at = spec.getParent(); at != null; at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (Files.isRegularFile(file)) {
        found.add(file);
      }
      if (root == null || at.equals(root)) {
        break;
      }
    }
    return found;
  }

  /** A repository's root has {@code .git}, which in a work tree is a file. */
  private static @Nullable Path root(Path spec) {
    for (Path at = spec.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return null;
  }

  /**
   * Reads one.
   *
   * @param shown the file as the user would name it, for when there is none
   */
  public static Validated<Policy> read(Path file, String shown) {
    Diagnostic fault = FileFaults.unreadable(file, shown);
    if (fault != null) {
      return Validated.failed(List.of(fault));
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return Validated.failed(List.of(FileFaults.failed(shown, e)));
    }
    Validated<Node> yaml = YamlReader.read(shown, bytes);
    Node root = yaml.valueOrNull();
    if (root == null || yaml.hasErrors()) {
      return Validated.failed(yaml.diagnostics());
    }
    Report report = new Report();
    Policy policy = new PolicyShape().decode(root, new Decoding(report, new Alone()), Place.ROOT);
    return new Validated<>(report.hasErrors() ? null : policy, report.toList());
  }

  /** A policy refers to nothing. */
  private static final class Alone implements Surroundings {
    @Override
    public Names names() {
      return new Names(Set.of(), Set.of(), Map.of(), List.of());
    }

    @Override
    public Value settle(Value value) {
      return value;
    }

    @Override
    public Validated<byte[]> file(SourceSpan from, Path file, int limit) {
      return Validated.failed(List.of());
    }
  }

  /** JSON Schema 2020-12 of policy files, from the declarations they are read by. */
  public static String schema() {
    return SchemaWriter.write(
        new PolicyShape(),
        "https://spore.host/schema/spawn-policy-1.json",
        "spawn policy, version 1");
  }
}
