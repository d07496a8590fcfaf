package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.spec.SpecDigest;
import host.spore.spawn.spec.expression.Scope;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import host.spore.spawn.yaml.BoundedFile;
import host.spore.spawn.yaml.Node;
import host.spore.spawn.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one load took from outside, each thing once; the digest is made from it. */
final class LoadFiles implements Scope.Shared {
  /** No variables as JSON; most specs have none, and need not load what writes it. */
  private static final byte[] NOTHING = {'{', '}'};

  private final Map<String, String> environment;
  private final Map<Path, Validated<byte[]>> files = new LinkedHashMap<>();
  private final Map<String, String> used = new TreeMap<>();
  private final List<Use> uses = new ArrayList<>();
  private final Set<String> elsewhere = new HashSet<>();

  /** A reference that an expression made. */
  record Use(Address address, String attribute, SourceSpan span) {}

  LoadFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  /** The root of a YAML file, null if it is no mapping; why was reported then. */
  Node.@Nullable Mapping yaml(Path file, Report report) {
    Validated<byte[]> bytes = file(file, YamlReader.MAX_BYTES);
    report.addAll(bytes.diagnostics());
    if (bytes.valueOrNull() == null) {
      return null;
    }
    Validated<Node> root = YamlReader.read(file.toString(), bytes.valueOrNull());
    report.addAll(root.diagnostics());
    Node node = root.valueOrNull();
    if (node == null || node instanceof Node.Mapping) {
      return (Node.Mapping) node;
    }
    report.error(
        "SPN-0103",
        "the file must be a mapping that begins with `name:`",
        "A spec is made of `key: value` lines.",
        node.span(),
        null);
    return null;
  }

  @Override
  public Validated<byte[]> file(Path file, int limit) {
    Path key = file.toAbsolutePath().normalize();
    Validated<byte[]> read = files.get(key);
    if (read == null) {
      read = BoundedFile.read(file, file.toString(), limit);
      files.put(key, read);
    }
    return read;
  }

  /** Notes that a file was written by somebody else, who is to read nothing here. */
  void fromElsewhere(String file) {
    elsewhere.add(file);
  }

  boolean isElsewhere(String file) {
    return elsewhere.contains(file);
  }

  @Override
  public @Nullable String environment(String name) {
    String value = environment.get(name);
    used.put(name, value == null ? "" : "=" + value);
    return value;
  }

  @Override
  public List<String> environmentNames() {
    return List.copyOf(environment.keySet());
  }

  @Override
  public void reference(Address address, String attribute, SourceSpan span) {
    uses.add(new Use(address, attribute, span));
  }

  List<Use> uses() {
    return uses;
  }

  /** Over everything read, and the variables. */
  SpecDigest digest(Map<String, Value> variables) {
    List<byte[]> parts = new ArrayList<>();
    for (Validated<byte[]> file : files.values()) {
      byte[] bytes = file.valueOrNull();
      parts.add(bytes == null ? new byte[0] : bytes);
    }
    for (Map.Entry<String, String> entry : used.entrySet()) {
      parts.add(utf8(entry.getKey()));
      parts.add(utf8(entry.getValue()));
    }
    parts.add(variables.isEmpty() ? NOTHING : utf8(ValueJson.write(new TreeMap<>(variables))));
    return SpecDigest.over(parts);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
