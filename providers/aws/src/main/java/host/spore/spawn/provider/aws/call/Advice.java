package host.spore.spawn.provider.aws.call;

import host.spore.spawn.engine.provider.Problem;

/** What the user can do about a fault. */
final class Advice {
  private Advice() {}

  static Problem problem(Fault fault, String doing) {
    String what = fault.code().isEmpty() ? fault.message() : fault.code() + ": " + fault.message();
    return new Problem(code(fault), "cannot " + doing + ": " + what, advice(fault));
  }

  private static String code(Fault fault) {
    return switch (fault.nature()) {
      case REFUSED -> "SPN-6001";
      case UNSURE -> "SPN-6002";
      case THROTTLED -> "SPN-6003";
      case CAPACITY -> "SPN-6004";
      case QUOTA -> "SPN-6005";
      case FORBIDDEN -> "SPN-6006";
      case CREDENTIALS -> "SPN-6007";
      case NOT_FOUND -> "SPN-6008";
      case EXISTS -> "SPN-6009";
      case IN_USE -> "SPN-6010";
    };
  }

  private static String advice(Fault fault) {
    return switch (fault.nature()) {
      case REFUSED, NOT_FOUND -> "";
      case UNSURE -> "run the same command again: what was begun is found and gone on with";
      case THROTTLED -> "the account makes too many calls; run the same command again later";
      case CAPACITY -> "name more types or zones, or set spot.fallback: on-demand";
      case QUOTA -> "ask AWS for a higher limit (Service Quotas), or ask for less";
      case FORBIDDEN ->
          "the caller lacks a permission; `spawn doctor --policy` prints all it needs";
      case CREDENTIALS -> "log in again or choose another --profile; `spawn doctor` checks it";
      case EXISTS -> "something else made it; remove or rename it";
      case IN_USE -> "something else uses it; remove that first, then run the same command again";
    };
  }
}
