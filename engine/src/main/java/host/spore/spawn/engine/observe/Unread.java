package host.spore.spawn.engine.observe;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be read, told once for all that have the same reason. */
final class Unread {
  private final Map<String, List<Address>> byReason = new LinkedHashMap<>();

  void add(Sighting sighting) {
    byReason
        .computeIfAbsent(sighting.why(), why -> new ArrayList<>())
        .add(sighting.recorded().address());
  }

  List<Diagnostic> warnings(String stack) {
    List<Diagnostic> all = new ArrayList<>(byReason.size());
    byReason.forEach((why, addresses) -> all.add(warning(stack, why, addresses)));
    return all;
  }

  private static Diagnostic warning(String stack, String why, List<Address> addresses) {
    int more = addresses.size() - 1;
    return Diagnostic.warning(
        "SPN-1007",
        "`%s`%s of the stack `%s` could not be read"
            .formatted(addresses.getFirst(), more == 0 ? "" : " and " + more + " more", stack),
        why + (more == 0 ? "\nIt is" : "\nThey are") + " shown as recorded.",
        null);
  }
}
