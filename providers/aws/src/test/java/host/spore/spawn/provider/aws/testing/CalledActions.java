package host.spore.spawn.provider.aws.testing;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.Marks;
import host.spore.spawn.provider.aws.kind.Permissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.Filter;

/** Calls as policies name them, such as {@code ec2:CreateVpc}, beside those that are declared. */
public final class CalledActions {
  /** Declared once for all kinds, or allowed to everybody. */
  private static final Set<String> OF_ALL =
      Set.of("ec2:CreateTags", "ec2:DeleteTags", "sts:GetCallerIdentity");

  /** What AWS asks for besides a call that has a role, a first spot machine or tags in it. */
  private static final Set<String> INDIRECT =
      Set.of("iam:PassRole", "iam:CreateServiceLinkedRole", "iam:TagInstanceProfile");

  private CalledActions() {}

  /**
   * That what was called since is what the kind declares: nothing less and nothing more.
   *
   * @param before how many calls were made before the kind's life began
   */
  public static void areThoseDeclared(Handler handler, Gate gate, int before) {
    List<Gate.Call> calls = gate.log();
    Set<String> called = of(calls.subList(before, calls.size()));
    called.removeAll(OF_ALL);
    Set<String> declared = declared(handler.permissions());
    declared.removeAll(INDIRECT);
    assertThat(called).isEqualTo(declared);
  }

  /** Looks for what is left over of the kind, as whoever tends an account does. */
  public static void lookForMarks(Handler handler, FakeAws aws, String region) {
    Filter managed = Filter.builder().name("tag:" + Tags.MANAGED).values("true").build();
    switch (handler.marks()) {
      case Marks.None none -> {}
      case Marks.InEc2 ec2 ->
          ec2.types().forEach(type -> type.presence().ids(aws.ec2(region), managed));
      case Marks.Listed listed -> listed.in(region);
    }
  }

  private static Set<String> of(List<Gate.Call> calls) {
    Set<String> all = new TreeSet<>();
    for (Gate.Call call : calls) {
      String[] names = call.request().getClass().getName().split("\\.", -1);
      boolean ofService = names[0].equals("software");
      all.add((ofService ? names[names.length - 3] : "sts") + ":" + call.action());
    }
    return all;
  }

  private static Set<String> declared(Permissions permissions) {
    Set<String> all = new TreeSet<>(permissions.look());
    all.addAll(permissions.make());
    all.addAll(permissions.own());
    permissions.further().forEach(statement -> all.addAll(statement.actions()));
    return all;
  }
}
