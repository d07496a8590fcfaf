package host.spore.spawn.spec.load;

import host.spore.spawn.diagnostic.Suggestions;
import host.spore.spawn.spec.shape.Report;
import host.spore.spawn.spec.shape.Surroundings.Names;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Value;
import java.util.List;
import java.util.Set;

/** Every reference in an expression names a machine of the spec. */
final class ReferenceCheck {
  private ReferenceCheck() {}

  static void run(List<LoadFiles.Use> uses, Names names, ArraySizes sizes, Report report) {
    for (LoadFiles.Use use : uses) {
      Address address = use.address();
      boolean array = address.path().startsWith("arrays.");
      Set<String> known = array ? names.arrays() : names.instances();
      if (!known.contains(address.name())) {
        report.error(
            "SPN-0210",
            "there is no `" + address.path() + "`",
            known.isEmpty() ? "" : "There are: " + String.join(", ", known) + ".",
            use.span(),
            Suggestions.didYouMean(address.name(), known));
      } else if (address.isMember()) {
        checkRank(use, sizes, report);
      }
    }
  }

  private static void checkRank(LoadFiles.Use use, ArraySizes sizes, Report report) {
    Address address = use.address();
    Value size = sizes.answer(new Value.Reference(Address.of(address.path()), "size"));
    if (size instanceof Value.Num n && new Value.Num(address.index(), null).compare(n) >= 0) {
      report.error(
          "SPN-0210",
          "`" + address + "` is beyond the array's " + n.text() + " members",
          "Members are counted from 0.",
          use.span(),
          null);
    }
  }
}
