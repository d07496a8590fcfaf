package host.spore.spawn.provider.aws.launch;

import host.spore.spawn.engine.provider.Problem;

/** Why a machine ended before it ran, and what to do. */
final class Deaths {
  static final String CODE = "SPN-6306";

  private Deaths() {}

  static Problem problem(Launch launch, Machine machine) {
    String what =
        "%s (%s) ended before it ran: %s".formatted(launch.called(), machine.id(), said(machine));
    return new Problem(CODE, what, advice(machine.reason()));
  }

  /** Of one that was made and is not shown any more. */
  static Problem forgotten(Launch launch, String id) {
    return new Problem(
        CODE,
        "%s (%s) was launched, and AWS does not know it any more".formatted(launch.called(), id),
        "run the same command again: what is left of it is removed first");
  }

  private static String said(Machine machine) {
    if (machine.reasonText().isEmpty()) {
      return machine.reason().isEmpty() ? "AWS gives no reason" : machine.reason();
    }
    return machine.reasonText();
  }

  private static String advice(String reason) {
    return switch (reason) {
      case "Client.VolumeLimitExceeded" ->
          "the account's limit of volumes or of their total size is reached: delete volumes or ask"
              + " AWS for a higher limit (Service Quotas, Amazon EBS)";
      case "Client.InternalError" ->
          "usually the key that encrypts the volumes may not be used: check the account's default"
              + " EBS key (KMS) and that the caller may use it";
      case "Client.InvalidSnapshot.NotFound" ->
          "the image's snapshot is gone or not shared with this account: name another image";
      case "Client.UserInitiatedShutdown" -> "somebody terminated it; run the same command again";
      case "Server.SpotInstanceTermination", "Server.SpotInstanceShutdown" ->
          "AWS took the spot capacity back at once; name more types or zones, or set"
              + " spot.fallback: on-demand";
      case "Server.InternalError" -> "an error inside AWS; run the same command again";
      default -> "";
    };
  }
}
