package host.spore.spawn.engine.plan;

import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.NextCommand;
import host.spore.spawn.diagnostic.SourceSpan;
import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.value.Address;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a plan; the texts of the planner's diagnostics are all here. */
final class Faults {
  private final List<Diagnostic> found = new ArrayList<>();
  private final Map<String, Unread> unread = new HashMap<>();

  /**
   * What could not be read for one reason.
   *
   * @param place of the diagnostic about it
   * @param span of the first one
   */
  private record Unread(int place, @Nullable SourceSpan span, List<Address> addresses) {}

  List<Diagnostic> found() {
    return found;
  }

  boolean hasErrors() {
    for (Diagnostic diagnostic : found) {
      if (diagnostic.isError()) {
        return true;
      }
    }
    return false;
  }

  void cycle(List<Address> path, @Nullable SourceSpan span) {
    StringBuilder round = new StringBuilder();
    for (Address address : path) {
      round.append(address).append(" -> ");
    }
    error(
        "SPN-1001",
        "resources depend on each other in a circle",
        round.append(path.getFirst())
            + "\nNone of them can be made first. Remove one of these references or depends_on.",
        span);
  }

  void unknownDependency(Address of, Address missing, Set<String> known, @Nullable SourceSpan at) {
    Diagnostic d =
        Diagnostic.error(
            "SPN-1002",
            "`" + of + "` depends on `" + missing + "`, which is not part of the stack",
            "Write it into the spec, or remove the reference to it.",
            at);
    found.add(d.withHint(Suggestions.didYouMean(missing.toString(), known)));
  }

  void unknownAttribute(
      Address of, Address target, String attribute, Set<String> known, @Nullable SourceSpan at) {
    Diagnostic d =
        Diagnostic.error(
            "SPN-1003",
            "`" + target + "` has no attribute `" + attribute + "`",
            "`" + of + "` refers to it. It has: " + String.join(", ", known) + ".",
            at);
    found.add(d.withHint(Suggestions.didYouMean(attribute, known)));
  }

  void noSuchAddress(String option, Address address, Set<String> known) {
    NextCommand list = NextCommand.ofStack("state list");
    Diagnostic d =
        Diagnostic.error(
            "SPN-1004",
            option + " " + address + ": there is no such resource",
            "Neither the spec nor the state knows it. " + list + " shows what is recorded.",
            null);
    // Something is done to what is named here.
    found.add(d.withNext(list).withHint(Suggestions.didYouSlip(address.toString(), known)));
  }

  void notFinished(Address address) {
    error(
        "SPN-1006",
        "--rerun " + address + ": it has not finished",
        "Only finished work can run again. To start over what is still running, use --replace "
            + address
            + ".",
        null);
  }

  /** Told once for all that could not be read for the same reason, where the first one stands. */
  void unreadable(Address address, String why, @Nullable SourceSpan span) {
    Unread all = unread.get(why);
    if (all == null) {
      unread.put(why, new Unread(found.size(), span, new ArrayList<>(List.of(address))));
      found.add(unreadable(List.of(address), why, span));
    } else {
      all.addresses().add(address);
      found.set(all.place(), unreadable(all.addresses(), why, all.span()));
    }
  }

  private static Diagnostic unreadable(
      List<Address> addresses, String why, @Nullable SourceSpan span) {
    Address first = addresses.getFirst();
    int more = addresses.size() - 1;
    String advice = "\nNothing is planned from a guess. Try again, or leave ";
    return Diagnostic.error(
        "SPN-1007",
        "`" + first + "`" + (more == 0 ? "" : " and " + more + " more") + " could not be read",
        why
            + advice
            + (more == 0 ? "it out with --exclude " + first : "them out with --exclude")
            + ".",
        span);
  }

  void noProvider(Address address, String kind, String provider) {
    NextCommand forget = NextCommand.ofStack("state rm", address.toString());
    found.add(
        Diagnostic.error(
                "SPN-1008",
                "`" + address + "` is a `" + kind + "`, which nothing here knows how to handle",
                "It is recorded as made by the provider `"
                    + provider
                    + "`. Use a version of spawn that has it, or "
                    + forget
                    + " to let go of it.",
                null)
            .withNext(forget));
  }

  void moveTaken(Address from, Address to, @Nullable SourceSpan span) {
    error(
        "SPN-1010",
        "`" + from + "` cannot move to `" + to + "`: that address is taken",
        "The state has a resource at both. Move that one elsewhere or remove it first.",
        span);
  }

  void moveStillWanted(Address from, @Nullable SourceSpan span) {
    error(
        "SPN-1011",
        "`" + from + "` is moved, but the spec still has it",
        "Remove it from the spec or remove the move.",
        span);
  }

  void moveAmbiguous(Address from, @Nullable SourceSpan span) {
    error(
        "SPN-1012",
        "it is not clear where `" + from + "` is to move",
        "Moves must form simple chains: one move from an address, one to an address, no circle.",
        span);
  }

  void forgetStillWanted(Address address, @Nullable SourceSpan span) {
    error(
        "SPN-1013",
        "`" + address + "` is to be forgotten, but the spec still has it",
        "Remove it from the spec, or remove it from `forget`.",
        span);
  }

  void preventDestroy(Address address, boolean replaced, String why, @Nullable SourceSpan span) {
    error(
        "SPN-1501",
        "`" + address + "` may not be " + (replaced ? "replaced" : "deleted"),
        "It says `prevent_destroy: true`, but the plan would "
            + (replaced ? "replace" : "delete")
            + " it"
            + (why.isEmpty() ? "" : " (" + why + ")")
            + ". Undo that change, leave it out with --exclude "
            + address
            + ", or set `prevent_destroy: false` and apply.",
        span);
  }

  /** Something that members stand on goes before any of them is made anew. */
  void cannotRoll(Node member) {
    error(
        "SPN-1015",
        "`" + member.address.path() + "` cannot be replaced a few members at a time",
        "It says `max_unavailable`, but something that all its members stand on is replaced as"
            + " well, and goes only after all of them. Have that made first, by"
            + " `create_before_destroy: true` there, or remove `max_unavailable` for this change.",
        member.desired == null ? null : member.desired.span());
  }

  void budget(String code, String summary, String detail, SourceSpan span) {
    error(code, summary, detail, span);
  }

  /** A budget, and prices that are not at hand. */
  void unknownPrices(List<String> unknown, Collection<String> regions, SourceSpan span) {
    NextCommand[] fetch =
        regions.stream().map(r -> NextCommand.of("prices update", r)).toArray(NextCommand[]::new);
    StringBuilder help = new StringBuilder("Not known: " + String.join(", ", unknown) + ".");
    for (NextCommand one : fetch) {
      help.append(" Run ").append(one).append('.');
    }
    found.add(
        Diagnostic.error(
                "SPN-1514",
                "the budget cannot be kept for certain: some prices are not known",
                help
                    + (fetch.length == 0 ? " Remove" : " Or remove")
                    + " the budget, or choose something with a known price.",
                span)
            .withNext(fetch));
  }

  /** What could not be told offline, with no fault of the spec's. */
  void unchecked(String code, String what, @Nullable SourceSpan span) {
    found.add(Diagnostic.note(code, what, "Not checked: nobody was asked.", span));
  }

  private void error(String code, String summary, String detail, @Nullable SourceSpan span) {
    found.add(Diagnostic.error(code, summary, detail, span));
  }
}
