package host.spore.spawn.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.provider.aws.kind.network.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.network.RouteTableKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.provider.aws.price.SpotPrices;
import host.spore.spawn.provider.aws.testing.CalledActions;
import host.spore.spawn.provider.aws.testing.FakeAws;
import host.spore.spawn.provider.aws.testing.HandlerRun;
import host.spore.spawn.provider.aws.testing.Stage;
import host.spore.spawn.provider.aws.testing.Trial;
import host.spore.spawn.provider.aws.testing.Trials;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a kind's handler calls in its life is what the kind declares, so that the operator's policy
 * lacks nothing and allows nothing that nobody calls. Machines: {@code MachinePermissionsTest}.
 */
class KindPermissionsTest {
  private static final String REGION = "us-east-1";

  static List<Trial> trials() {
    return Trials.all();
  }

  @Test
  void everyKindIsTried() {
    FakeAws aws = new FakeAws();
    Set<String> tried = new TreeSet<>();
    Trials.all().forEach(trial -> tried.add(trial.kind()));
    tried.add(InstanceKind.NAME);

    assertThat(
            AwsKinds.all(
                    aws,
                    aws.clock().timing(),
                    new SpotPrices(aws, aws.clock()),
                    Path.of("no-cache"))
                .stream()
                .map(handler -> handler.kind().name()))
        .containsExactlyInAnyOrderElementsOf(tried);
  }

  @ParameterizedTest
  @MethodSource("trials")
  void eachActionIsDeclaredAndEachDeclaredOneIsCalled(Trial trial) throws Exception {
    FakeAws aws = new FakeAws();
    aws.addZone("example.com");
    Stage stage =
        new Stage(aws, aws.clock().timing(), REGION, FakeAws.IMAGE, "t3.micro", "example.com");
    Map<String, Value> inputs = trial.inputs().in(stage);
    Map<String, Value> other = trial.kind().equals(RouteTableKind.NAME) ? gateway(stage) : Map.of();
    int before = aws.gate().log().size();

    Handler handler = trial.handler().over(aws, stage.timing());
    HandlerRun run = stage.run(handler);
    Operation create = run.create(trial.address(), inputs);
    handler.recover(create);
    ResourceState row = run.carryOut(create);
    handler.recover(create);
    run.observe(row);
    handler.read(REGION, trial.address(), row.id());
    CalledActions.lookForMarks(handler, aws, REGION);
    ResourceState changed = run.carryOut(run.update(row, trial.changed().apply(inputs)));
    // A volume never becomes smaller again.
    boolean grown = trial.kind().equals(VolumeKind.NAME);
    Map<String, Value> back = new LinkedHashMap<>(grown ? changed.inputs() : inputs);
    back.putAll(other);
    Operation delete = run.delete(run.carryOut(run.update(changed, back)));
    run.carryOut(delete);
    handler.recover(delete);

    CalledActions.areThoseDeclared(handler, aws.gate(), before);
  }

  /** Another way out of the same network. */
  private static Map<String, Value> gateway(Stage stage) throws InterruptedException {
    InternetGatewayKind gateways = new InternetGatewayKind(stage.clients(), stage.timing());
    VpcKind networks = new VpcKind(stage.clients(), stage.timing());
    String vpc = stage.made(networks, "network.far", stage.inputs(VpcKind.CIDR, "10.1.0.0/16"));
    String id = stage.made(gateways, "network.out", stage.inputs(InternetGatewayKind.VPC_ID, vpc));
    return Map.of(RouteTableKind.GATEWAY_ID, Value.text(id));
  }
}
