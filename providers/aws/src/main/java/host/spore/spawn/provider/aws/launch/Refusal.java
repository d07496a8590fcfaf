package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.NotThereYet;
import java.util.List;

/**
 * Why a launch got nothing, or less than it asked for.
 *
 * @param fault what AWS said
 */
record Refusal(Fault fault) {
  static final String NO_CAPACITY = "SPN-6301";
  static final String NO_QUOTA = "SPN-6302";
  static final String PRICE = "SPN-6303";
  static final String PROFILE = "SPN-6304";
  static final String TOKEN = "SPN-6305";

  private static final String TOO_CHEAP = "SpotMaxPriceTooLow";
  private static final String SUBNET_FULL = "InsufficientFreeAddressesInSubnet";
  private static final String TOO_MANY_SPOT = "MaxSpotInstanceCountExceeded";
  private static final String MISMATCH = "IdempotentParameterMismatch";

  /** True if asking for another type, zone or market may help. */
  boolean mayBeHadElsewhere() {
    return fault.is(Fault.Nature.CAPACITY)
        || fault.is(Fault.Nature.QUOTA)
        || fault.code().equals(SUBNET_FULL);
  }

  /** True if no zone will do for the same type in the same market. */
  boolean isEverywhere() {
    return fault.is(Fault.Nature.QUOTA) || fault.code().equals(TOO_MANY_SPOT);
  }

  boolean isProfile() {
    return NotThereYet.isProfile(fault);
  }

  static boolean isMismatch(Fault fault) {
    return fault.code().equals(MISMATCH);
  }

  boolean isPrice() {
    return fault.code().equals(TOO_CHEAP);
  }

  /** A few words for the list of what was tried. */
  String words(Candidate candidate) {
    return candidate.words() + ": " + fault.code();
  }

  /**
   * As told to the user.
   *
   * @param now the spot price there, as words; empty if unknown
   */
  Problem problem(Launch launch, String now) {
    String what = launch.called() + " as " + launch.candidate().words();
    if (isPrice()) {
      return new Problem(
          PRICE,
          "the maximum price is too low for %s%s: %s".formatted(what, now, said()),
          join("raise spot.max_price or leave it out", tried(launch)));
    }
    if (isEverywhere()) {
      Problem explained = fault.problem("launch " + what, MachineFacts.QUOTAS);
      return new Problem(NO_QUOTA, explained.summary(), join(explained.advice(), tried(launch)));
    }
    if (fault.is(Fault.Nature.CAPACITY)) {
      return new Problem(
          NO_CAPACITY,
          "AWS has no capacity for %s: %s".formatted(what, said()),
          join("name more types or zones, or set spot.fallback: on-demand", tried(launch)));
    }
    if (isProfile()) {
      return new Problem(
          PROFILE,
          "cannot launch %s: EC2 still does not know its instance profile".formatted(what),
          "run the same command again in a minute; if it stays, the profile was deleted by hand");
    }
    if (isMismatch(fault)) {
      return new Problem(
          TOKEN,
          "cannot launch %s: its request was sent before with other contents".formatted(what),
          "run the same command again: it asks anew; nothing was launched by this one");
    }
    return fault.problem("launch " + what, MachineFacts.QUOTAS);
  }

  private String said() {
    return fault.code() + ": " + fault.message();
  }

  private static String tried(Launch launch) {
    List<String> tried = launch.choice().tried();
    return tried.isEmpty() ? "" : "tried before: " + String.join("; ", tried);
  }

  private static String join(String a, String b) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + "; " + b;
  }
}
