package host.spore.spawn.provider.aws.tend;

import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.engine.provider.Tending.Check;
import host.spore.spawn.engine.provider.Tending.Grade;
import host.spore.spawn.provider.aws.call.Clients;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Asks EC2 what it would let the caller do. Nothing is made: every request is a dry run. */
final class DryRuns {
  private static final String ALLOWED = "DryRunOperation";

  private final Clients clients;
  private final String region;
  private final List<Check> missing = new ArrayList<>();
  private final List<String> allowed = new ArrayList<>();

  DryRuns(Clients clients, String region) {
    this.clients = clients;
    this.region = region;
  }

  List<Check> run() {
    Ec2Client ec2 = clients.ec2(region);
    attempt(
        Grade.FAIL,
        "launch instances",
        () ->
            ec2.runInstances(
                r -> r.dryRun(true).imageId("ami-0123456789abcdef0").minCount(1).maxCount(1)));
    attempt(
        Grade.FAIL,
        "make security groups",
        () ->
            ec2.createSecurityGroup(
                r -> r.dryRun(true).groupName("spawn-doctor").description("spawn doctor")));
    attempt(
        Grade.WARN,
        "import keys",
        () ->
            ec2.importKeyPair(
                r ->
                    r.dryRun(true)
                        .keyName("spawn-doctor")
                        .publicKeyMaterial(
                            software.amazon.awssdk.core.SdkBytes.fromUtf8String(
                                "ssh-ed25519 AA"))));
    attempt(
        Grade.WARN,
        "make networks",
        () -> ec2.createVpc(r -> r.dryRun(true).cidrBlock("10.0.0.0/16")));
    attempt(
        Grade.WARN,
        "make volumes",
        () -> ec2.createVolume(r -> r.dryRun(true).availabilityZone(region + "a").size(1)));
    attempt(Grade.WARN, "take addresses", () -> ec2.allocateAddress(r -> r.dryRun(true)));
    attempt(Grade.WARN, "manage roles", () -> clients.iam().listRoles(r -> r.maxItems(1)));
    if (!allowed.isEmpty()) {
      missing.addFirst(new Check("permissions", Grade.OK, "may " + String.join(", ", allowed), ""));
    }
    return missing;
  }

  /** Whatever is wrong with the request beyond the permission is found out after it. */
  private void attempt(Grade otherwise, String what, Runnable call) {
    try {
      call.run();
      allowed.add(what);
    } catch (RuntimeException e) {
      Fault fault = Faults.of(e);
      if (fault.code().equals(ALLOWED)) {
        allowed.add(what);
      } else if (fault.is(Fault.Nature.FORBIDDEN)) {
        Problem problem = fault.problem(what);
        missing.add(new Check("permissions", otherwise, problem.summary(), problem.advice()));
      } else if (fault.isDefinite()) {
        allowed.add(what);
      } else {
        Problem problem = fault.problem("find out whether the caller may " + what);
        missing.add(new Check("permissions", Grade.WARN, problem.summary(), problem.advice()));
      }
    }
  }
}
