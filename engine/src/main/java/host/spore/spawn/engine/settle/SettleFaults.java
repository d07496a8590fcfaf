package host.spore.spawn.engine.settle;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Address;
import java.util.Locale;

/** Why an operation is not closed in the way that somebody says. */
final class SettleFaults {
  private SettleFaults() {}

  static Diagnostic noIdWanted(Operation operation) {
    return Diagnostic.error(
        "SPN-3021",
        "--id says what was made, and this says that nothing was: " + words(operation),
        "Nothing was done. Leave --id out; or if something was created, say --as done.",
        null);
  }

  static Diagnostic idsWanted(Operation operation, int given) {
    int wanted = operation.addresses().size();
    return Diagnostic.error(
        "SPN-3022",
        "%s made %d, and %d %s given"
            .formatted(words(operation), wanted, given, given == 1 ? "id is" : "ids are"),
        "Nothing was done. Give the id of each with --id, in the order of their addresses: "
            + String.join(", ", operation.addresses().stream().map(Address::toString).toList())
            + ". If it made only some of them, say --as never and take those into the state with"
            + " `spawn import`.",
        null);
  }

  static Diagnostic taken(String id, Address address) {
    return Diagnostic.error(
        "SPN-3023",
        "%s is in the state already, as `%s`".formatted(id, address),
        "Nothing was done. One object at two addresses would be deleted twice.",
        null);
  }

  static Diagnostic notThere(ResourceState draft, String id) {
    return Diagnostic.error(
        "SPN-3024",
        "provider `%s` has no %s with id %s".formatted(draft.provider(), draft.kind(), id),
        "Nothing was done. Check the id; if it was never made, say --as never.",
        null);
  }

  static Diagnostic stillThere(Operation operation, ResourceState row) {
    NextCommand forget = NextCommand.ofStack("state rm", row.address().toString());
    return Diagnostic.error(
            "SPN-3025",
            "`%s` is still there: %s".formatted(row.address(), row.id()),
            "Nothing was done: the "
                + verb(operation)
                + " did not happen, or not yet. Run it again, or say --as never. To let go of what"
                + " runs, "
                + forget
                + ".",
            null)
        .withNext(forget);
  }

  static Diagnostic unseen(Address address, String why) {
    return Diagnostic.warning(
        "SPN-3026",
        "`%s` could not be looked at; what you say is taken".formatted(address),
        why,
        null);
  }

  private static String words(Operation operation) {
    return verb(operation) + " " + operation.addresses().getFirst().path();
  }

  private static String verb(Operation operation) {
    return operation.verb().name().toLowerCase(Locale.ROOT);
  }
}
