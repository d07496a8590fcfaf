package host.spore.spawn.provider.aws.testing;

import host.spore.spawn.provider.aws.kind.Handler;
import host.spore.spawn.provider.aws.kind.network.InternetGatewayKind;
import host.spore.spawn.provider.aws.kind.network.RouteTableKind;
import host.spore.spawn.provider.aws.kind.network.VpcKind;
import host.spore.spawn.provider.aws.kind.volume.VolumeKind;
import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** A resource of a kind from its first call to its last, in a world of its own. */
public final class KindLife {
  private static final String REGION = "us-east-1";

  private final FakeAws aws = new FakeAws();
  private final Trial trial;
  private final Stage stage;
  private final Map<String, Value> inputs;
  private final Map<String, Value> other;
  private final Handler handler;
  private final int before;

  /** Begins when what it stands on is there. */
  public KindLife(Trial trial) throws InterruptedException {
    this.trial = trial;
    aws.addZone("example.com");
    stage = new Stage(aws, aws.clock().timing(), REGION, FakeAws.IMAGE, "t3.micro", "example.com");
    inputs = trial.inputs().in(stage);
    other = trial.kind().equals(RouteTableKind.NAME) ? gateway() : Map.of();
    handler = trial.handler().over(aws, stage.timing());
    before = aws.gate().log().size();
  }

  /** Where its calls go wrong. */
  public Gate gate() {
    return aws.gate();
  }

  /** Its handler. */
  public Handler handler() {
    return handler;
  }

  /** How many calls were made before it. */
  public int before() {
    return before;
  }

  /** Makes, looks at, imports, changes, changes back and removes it; each of these must hold. */
  public void run() throws InterruptedException {
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
  }

  /** Another way out of another network. */
  private Map<String, Value> gateway() throws InterruptedException {
    InternetGatewayKind gateways = new InternetGatewayKind(stage.clients(), stage.timing());
    VpcKind networks = new VpcKind(stage.clients(), stage.timing());
    String vpc = stage.made(networks, "network.far", stage.inputs(VpcKind.CIDR, "10.1.0.0/16"));
    String id = stage.made(gateways, "network.out", stage.inputs(InternetGatewayKind.VPC_ID, vpc));
    return Map.of(RouteTableKind.GATEWAY_ID, Value.text(id));
  }
}
