package host.spore.spawn.provider.aws.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit of the account as the Service Quotas know it.
 *
 * @param error code of the refusal when it is reached
 * @param what it limits
 * @param service as Service Quotas names it
 * @param quota Service Quotas's code of it
 * @param checked whether a check-up tells its value: it is reached often
 */
public record Quota(String error, String what, String service, String quota, boolean checked) {

  /** One that is looked at when it is reached. */
  public Quota(String error, String what, String service, String quota) {
    this(error, what, service, quota, false);
  }

  /** What failed: which limit, and its value where AWS tells it. */
  static String what(Fault fault, List<Quota> known) {
    String limit = fault.code();
    Quota reached = reached(fault, known);
    if (reached != null) {
      limit = "the limit of " + reached.what() + " is reached (" + fault.code() + ")";
    }
    return limit + ": " + fault.message();
  }

  /** What to do. */
  static String advice(Fault fault, List<Quota> known) {
    Quota reached = reached(fault, known);
    return reached == null
        ? "ask AWS for a higher limit (Service Quotas), or ask for less"
        : "ask for less, end something, or have the limit raised: " + reached.command();
  }

  private static @Nullable Quota reached(Fault fault, List<Quota> known) {
    for (Quota quota : known) {
      if (quota.error().equals(fault.code())) {
        return quota;
      }
    }
    return null;
  }

  /** Asks AWS to raise it. */
  public String command() {
    return "aws service-quotas request-service-quota-increase --service-code "
        + service
        + " --quota-code "
        + quota
        + " --desired-value N";
  }
}
