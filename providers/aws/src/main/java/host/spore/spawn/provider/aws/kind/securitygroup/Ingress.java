package host.spore.spawn.provider.aws.kind.securitygroup;

import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a security group lets in: a range of ports from somewhere.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, or {@code -1} for all
 * @param fromPort the first port; -1 if the protocol has none
 * @param toPort the last port
 * @param source a block of addresses; one seen in AWS may also be a group or a prefix list
 * @param note what it is for; may be empty
 */
public record Ingress(String protocol, int fromPort, int toPort, String source, String note)
    implements Comparable<Ingress> {
  static final String PROTOCOL = "protocol";
  static final String FROM_PORT = "from_port";
  static final String TO_PORT = "to_port";
  static final String CIDRS = "cidrs";
  static final String NOTE = "note";

  private static final Comparator<Ingress> ORDER =
      Comparator.comparing(Ingress::protocol)
          .thenComparingInt(Ingress::fromPort)
          .thenComparingInt(Ingress::toPort)
          .thenComparing(Ingress::note)
          .thenComparing(Ingress::source);

  @Override
  public int compareTo(Ingress other) {
    return ORDER.compare(this, other);
  }

  /** What it lets in, whatever it is said to be for: AWS knows one note for it. */
  Ingress withoutNote() {
    return new Ingress(protocol, fromPort, toPort, source, "");
  }

  /**
   * The one form in which rules are compared: sorted, sources of the same ports and note together,
   * each said once.
   */
  public static Value toValue(Collection<Ingress> rules) {
    Map<Ingress, Ingress> once = new TreeMap<>();
    for (Ingress rule : new TreeSet<>(rules)) {
      once.putIfAbsent(rule.withoutNote(), rule);
    }
    Map<Ingress, List<Value>> grouped = new TreeMap<>();
    for (Ingress rule : new TreeSet<>(once.values())) {
      Ingress ports = new Ingress(rule.protocol, rule.fromPort, rule.toPort, "", rule.note);
      grouped.computeIfAbsent(ports, p -> new ArrayList<>()).add(Value.text(rule.source));
    }
    List<Value> all = new ArrayList<>();
    grouped.forEach((ports, sources) -> all.add(toValue(ports, sources)));
    return new Value.ListOf(all);
  }

  private static Value toValue(Ingress ports, List<Value> sources) {
    Map<String, Value> entries = new LinkedHashMap<>();
    entries.put(PROTOCOL, Value.text(ports.protocol));
    entries.put(FROM_PORT, Value.number(ports.fromPort));
    entries.put(TO_PORT, Value.number(ports.toPort));
    entries.put(CIDRS, new Value.ListOf(sources));
    if (!ports.note.isEmpty()) {
      entries.put(NOTE, Value.text(ports.note));
    }
    return new Value.MapOf(entries);
  }

  /** Reads what {@link #toValue} writes. */
  static List<Ingress> read(List<Value> items) {
    List<Ingress> all = new ArrayList<>();
    for (Value item : items) {
      Map<String, Value> entries = Attributes.map(Map.of(NOTE, item), NOTE);
      for (String source : Attributes.texts(entries, CIDRS)) {
        all.add(
            new Ingress(
                Attributes.text(entries, PROTOCOL),
                (int) Attributes.number(entries, FROM_PORT),
                (int) Attributes.number(entries, TO_PORT),
                source,
                Attributes.text(entries, NOTE)));
      }
    }
    return all;
  }
}
