package host.spore.spawn.agent.context;

import host.spore.spawn.agent.MemoryLog;
import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.cloud.local.LocalCloud;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.journal.Log;
import host.spore.spawn.agent.journal.Recorder;
import host.spore.spawn.agent.journal.StatusBoard;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import host.spore.spawn.contract.host.HostLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a context of which a test says only what matters to it. */
public final class TestContext {
  private final HostLayout layout;
  private String id = "i-1";
  private String address = "instances.box";
  private Map<String, String> environment = Map.of();
  private final Map<String, String> rules = new LinkedHashMap<>();
  private HostConfig.ArrayMember array;
  private List<Duration> warnings = List.of();
  private Clocks clocks = Clocks.system();
  private InstantSource clock;
  private Instant launch;
  private Programs programs = (command, variables, limit) -> new Programs.Result(0, "");
  private Path system;
  private Traffic traffic = new Traffic();
  private Cloud cloud;
  private StatusBoard board;
  private Log log = new MemoryLog();

  private TestContext(Path root) {
    this.layout = new HostLayout(root);
    this.system = root;
  }

  /** A machine whose root, and whose computer's, is a directory. */
  public static TestContext at(Path root) {
    return new TestContext(root);
  }

  /** Another machine than {@code instances.box}, which is {@code i-1}. */
  public TestContext machine(String other, String otherAddress) {
    id = other;
    address = otherAddress;
    return this;
  }

  public TestContext member(HostConfig.ArrayMember member) {
    array = member;
    return this;
  }

  public TestContext environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  /** A rule of its config, as JSON. */
  public TestContext rule(String name, String json) {
    rules.put(name, json);
    return this;
  }

  /** How long before the deadline its users are warned. */
  public TestContext warnings(List<Duration> leads) {
    warnings = leads;
    return this;
  }

  /** Both clocks. */
  public TestContext clocks(Clocks both) {
    clocks = both;
    return this;
  }

  /** The time that deadlines are held against, if it is another than the clocks'. */
  public TestContext clock(InstantSource other) {
    clock = other;
    return this;
  }

  /** When it was launched, if not now. */
  public TestContext launch(Instant at) {
    launch = at;
    return this;
  }

  public TestContext programs(Programs other) {
    programs = other;
    return this;
  }

  public TestContext traffic(Traffic other) {
    traffic = other;
    return this;
  }

  /** One that it is in; else it is in none. */
  public TestContext cloud(Cloud other) {
    cloud = other;
    return this;
  }

  public TestContext board(StatusBoard other) {
    board = other;
    return this;
  }

  public TestContext log(Log other) {
    log = other;
    return this;
  }

  /** All of it. */
  public AgentContext make() {
    InstantSource time = clock == null ? clocks.asWall() : clock;
    Instant begin = launch == null ? time.instant() : launch;
    HostConfig config =
        new HostConfig(
            HostConfig.VERSION,
            id,
            "demo",
            address,
            null,
            warnings,
            environment,
            array,
            null,
            List.of("off"));
    StatusBoard shown =
        board == null
            ? new StatusBoard(layout.status(), new Recorder(layout, time), 1, time.instant())
            : board;
    return new AgentContext(
        layout,
        rules.isEmpty() ? config : config.with(new HostConfig.Cloud("test", "test", rules)),
        begin,
        new Computer(clocks, programs, system, 1, 1),
        time,
        traffic,
        cloud == null ? new LocalCloud(null, id, clocks, traffic) : cloud,
        shown,
        log);
  }
}
