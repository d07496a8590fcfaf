package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.SdkClients;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.attachment.VolumeAttachmentKind;
import host.spore.spawn.provider.aws.kind.elasticip.ElasticIpKind;
import host.spore.spawn.provider.aws.kind.keypair.KeyPairKind;
import host.spore.spawn.provider.aws.kind.network.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.network.RouteTableKind;
import host.spore.spawn.provider.aws.kind.network.SubnetKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.placement.PlacementGroupKind;
import host.spore.spawn.provider.aws.kind.role.IamRoleKind;
import host.spore.spawn.provider.aws.kind.securitygroup.Ingress;
import host.spore.spawn.provider.aws.kind.securitygroup.SecurityGroupKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.moto.SkippingTime;
import host.spore.spawn.provider.aws.testing.moto.Xml;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The kinds beside instances against moto: each is made, found as it was asked for, changed and
 * removed, with every answer, with every second answer lost, and with throttles.
 */
@ExtendWith(SharedMoto.class)
final class KindsIT {
  private static final String REGION = "us-east-1";
  private static final String ZONE = REGION + "a";
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ6Wv1DtJ8yXQG0cBqk8p7xQnY0K7cJm3qfC0pB1Zc5d ann@lab";

  @TempDir private Path folder;

  /** How well the wire works. */
  enum Wire {
    GOOD,
    LOSES_EVERY_SECOND_ANSWER,
    TRUNCATES_EVERY_SECOND_ANSWER,
    THROTTLES_EVERY_SECOND_CALL
  }

  private static void disturb(FaultProxy proxy, Wire wire) {
    Fault fault =
        switch (wire) {
          case GOOD -> null;
          case LOSES_EVERY_SECOND_ANSWER -> new Fault.DropAfter();
          case TRUNCATES_EVERY_SECOND_ANSWER -> new Fault.Truncation();
          case THROTTLES_EVERY_SECOND_CALL -> Fault.throttle();
        };
    if (fault != null) {
      AtomicInteger calls = new AtomicInteger();
      proxy.add(Rule.always(c -> c.isMutating() && calls.getAndIncrement() % 2 == 0, fault));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachKindIsMadeFoundChangedAndRemoved(Wire wire, Moto moto) throws Exception {
    MotoAccount account = moto.newAccount();
    try (FaultProxy proxy = new FaultProxy(moto.endpoint())) {
      Set<String> before = account.everything(REGION);
      disturb(proxy, wire);
      new Life(account, proxy).run();
      Set<String> left = new TreeSet<>(account.everything(REGION));
      left.removeAll(before);
      assertThat(left).hasSize(1).allMatch(t -> t.startsWith("key "));
      assertThat(proxy.placementGroups().names()).isEmpty();
    }
  }

  /** All kinds once, in an order in which each finds what it stands on. */
  private final class Life {
    private final MotoAccount account;
    private final SdkClients clients;
    private final Timing timing;
    private final ShakyRun run;
    private String instance = "";
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Life(MotoAccount account, FaultProxy proxy) throws IOException {
      this.account = account;
      SkippingTime time = new SkippingTime();
      timing = time.timing();
      run = new ShakyRun(time);
      clients =
          new SdkClients(
              new AwsSettings(
                  null,
                  REGION,
                  account.environment(proxy.endpoint()),
                  folder,
                  folder,
                  false,
                  false),
              timing);
    }

    void run() throws InterruptedException {
      try {
        network();
        access();
        disks();
        while (!undo.isEmpty()) {
          undo.pop().run();
        }
        account.ec2(REGION, Map.of("Action", "TerminateInstances", "InstanceId.1", instance));
      } finally {
        clients.close();
      }
    }

    private ResourceState made(
        host.spore.spawn.provider.aws.kind.Handler handler,
        String address,
        Map<String, Value> inputs)
        throws InterruptedException {
      return made(handler, address, inputs, false);
    }

    private ResourceState made(
        host.spore.spawn.provider.aws.kind.Handler handler,
        String address,
        Map<String, Value> inputs,
        boolean survives)
        throws InterruptedException {
      ResourceState made = run.create(handler, address, inputs);
      undo.push(
          () -> {
            try {
              run.delete(handler, made, survives);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      return made;
    }

    private void network() throws InterruptedException {
      ResourceState vpc =
          made(
              new VpcKind(clients, timing),
              "network.vpc",
              tagged(Map.of(VpcKind.CIDR, Value.text("10.9.0.0/16"))));
      Value id = Value.text(vpc.id());
      ResourceState subnet =
          made(
              new SubnetKind(clients, timing),
              "network.subnets." + ZONE,
              tagged(
                  Map.of(
                      SubnetKind.VPC_ID, id,
                      SubnetKind.ZONE, Value.text(ZONE),
                      SubnetKind.CIDR, Value.text("10.9.1.0/24"))));
      ResourceState gateway =
          made(
              new InternetGatewayKind(clients, timing),
              "network.gateway",
              tagged(Map.of(InternetGatewayKind.VPC_ID, id)));
      made(
          new RouteTableKind(clients, timing),
          "network.routes",
          tagged(
              Map.of(
                  RouteTableKind.VPC_ID,
                  id,
                  RouteTableKind.GATEWAY_ID,
                  Value.text(gateway.id()),
                  RouteTableKind.SUBNET_IDS,
                  new Value.ListOf(List.of(Value.text(subnet.id()))))));
      SecurityGroupKind groups = new SecurityGroupKind(clients, timing);
      ResourceState group =
          made(groups, "network.security_group", tagged(group(id, "203.0.113.7/32")));
      run.update(groups, group, tagged(group(id, "198.51.100.0/24")));
    }

    private Map<String, Value> group(Value vpc, String cidr) {
      return Map.of(
          SecurityGroupKind.VPC_ID,
          vpc,
          SecurityGroupKind.INGRESS,
          Ingress.toValue(
              List.of(
                  new Ingress("tcp", 22, 22, cidr, "SSH"),
                  new Ingress("tcp", 80, 81, "0.0.0.0/0", ""))));
    }

    private void access() throws InterruptedException {
      made(
          new KeyPairKind(clients, timing),
          "keys.default",
          tagged(Map.of(KeyPairKind.PUBLIC_KEY, Value.text(KEY))),
          true);
      IamRoleKind roles = new IamRoleKind(clients, timing);
      String policy =
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":\"s3:GetObject\","
              + "\"Effect\":\"Allow\",\"Resource\":\"arn:aws:s3:::data/*\"}]}";
      made(
          roles,
          "iam.worker",
          tagged(
              Map.of(
                  IamRoleKind.POLICY,
                  Value.text(policy),
                  IamRoleKind.MANAGED,
                  new Value.ListOf(
                      List.of(
                          Value.text("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"))))));
      made(
          new PlacementGroupKind(clients, timing),
          "placement.crew",
          tagged(Map.of(PlacementGroupKind.STRATEGY, Value.text("cluster"))));
    }

    private void disks() throws InterruptedException {
      instance =
          Xml.text(
              account.ec2(
                  REGION,
                  Map.of(
                      "Action", "RunInstances",
                      "ImageId", "ami-0d27e0fb3bac4d724",
                      "InstanceType", "t3.micro",
                      "Placement.AvailabilityZone", ZONE,
                      "MinCount", "1",
                      "MaxCount", "1")),
              "//instanceId");
      VolumeKind volumes = new VolumeKind(clients, timing);
      ResourceState volume = made(volumes, "volumes.data", tagged(volume(10)));
      run.update(volumes, volume, tagged(volume(20)));
      made(
          new VolumeAttachmentKind(clients, timing),
          "attachments.data",
          located(
              Map.of(
                  VolumeAttachmentKind.VOLUME_ID, Value.text(volume.id()),
                  VolumeAttachmentKind.INSTANCE_ID, Value.text(instance),
                  VolumeAttachmentKind.DEVICE, Value.text("/dev/sdf"))));
      made(
          new ElasticIpKind(clients, timing),
          "addresses.box",
          tagged(Map.of(ElasticIpKind.INSTANCE_ID, Value.text(instance))));
    }

    private static Map<String, Value> volume(int size) {
      return Map.of(
          VolumeKind.ZONE, Value.text(ZONE),
          VolumeKind.SIZE_GB, Value.number(size),
          VolumeKind.VOLUME_TYPE, Value.text("gp3"));
    }

    private static Map<String, Value> tagged(Map<String, Value> inputs) {
      Map<String, Value> all = located(inputs);
      all.put(Attributes.TAGS, Attributes.map(Map.of("project", "lab")));
      return all;
    }

    private static Map<String, Value> located(Map<String, Value> inputs) {
      Map<String, Value> all = new LinkedHashMap<>(inputs);
      all.put(Attributes.REGION, Value.text(REGION));
      return all;
    }
  }
}
