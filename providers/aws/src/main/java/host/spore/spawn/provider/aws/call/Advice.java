package host.spore.spawn.provider.aws.call;

import host.spore.spawn.engine.provider.Problem;
import java.util.List;

/** A fault in the user's terms, and what the user can do about it. */
final class Advice {
  private Advice() {}

  static Problem problem(Fault fault, String doing, List<Quota> limits) {
    return new Problem(
        code(fault), "cannot " + doing + ": " + what(fault, limits), advice(fault, limits));
  }

  private static String what(Fault fault, List<Quota> limits) {
    return switch (fault.nature()) {
      case FORBIDDEN -> Permission.of(fault).map(Permission::what).orElseGet(() -> plain(fault));
      case QUOTA -> Quota.what(fault, limits);
      case UNSURE -> Unreached.what(fault);
      case CREDENTIALS ->
          fault.code().equals(Unanswered.NO_CREDENTIALS) ? fault.message() : plain(fault);
      default -> plain(fault);
    };
  }

  private static String plain(Fault fault) {
    return fault.code().isEmpty() ? fault.message() : fault.code() + ": " + fault.message();
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

  private static String advice(Fault fault, List<Quota> limits) {
    return switch (fault.nature()) {
      case REFUSED, NOT_FOUND -> "";
      case UNSURE -> Unreached.advice(fault);
      case THROTTLED -> "the account makes too many calls; run the same command again later";
      case CAPACITY -> "name more types or zones, or set spot.fallback: on-demand";
      case QUOTA -> Quota.advice(fault, limits);
      case FORBIDDEN -> Permission.of(fault).map(Permission::advice).orElse(Permission.ALL);
      case CREDENTIALS -> Identity.advice(fault);
      case EXISTS -> "something else made it; remove or rename it";
      case IN_USE -> "something else uses it; remove that first, then run the same command again";
    };
  }
}
