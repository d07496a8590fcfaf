package host.spore.spawn.agent.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import host.spore.spawn.agent.ProcTree;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.process.Processes;
import host.spore.spawn.agent.process.Programs;
import host.spore.spawn.contract.lifecycle.Idle;
import host.spore.spawn.contract.quantity.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each signal on files as a machine has them. */
class SensorsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Rate DISK = new Rate(100_000, Duration.ofMinutes(1));
  private static final Rate NETWORK = new Rate(10_000, Duration.ofMinutes(1));

  @TempDir Path root;
  private ProcTree proc;
  private Path sys;
  private long now;

  @BeforeEach
  void prepare() throws Exception {
    proc = new ProcTree(root.resolve("proc"));
    proc.self(0).disk("self", 0, 0);
    sys = Files.createDirectories(root.resolve("sys"));
  }

  private Sensor.Reading look(Sensor sensor) throws Exception {
    now += 10 * SECOND;
    return sensor.read(now);
  }

  private void cpu(int processors, long user, long idle, long iowait, long steal) throws Exception {
    StringBuilder stat = new StringBuilder();
    stat.append("cpu  " + user + " 0 0 " + idle + " " + iowait + " 0 0 " + steal + " 0 0\n");
    for (int i = 0; i < processors; i++) {
      stat.append("cpu" + i + " 1 0 0 1 0 0 0 0 0 0\n");
    }
    proc.file("stat", stat + "intr 12345 0 0\nctxt 99\nbtime 1700000000\n");
  }

  @Test
  void cpuCountsWorkAndNothingElse() throws Exception {
    Sensor sensor = new CpuSensor(proc.root(), 5);
    cpu(2, 1000, 5000, 10, 3);
    assertThat(look(sensor).active()).isTrue();
    cpu(2, 1098, 6000, 5000, 4000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(false, "4.9%", "5%"));
    cpu(2, 1198, 6000, 5000, 4000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(true, "5%", "5%"));
  }

  @Test
  void cpuOfTheAgentIsTakenOff() throws Exception {
    Sensor sensor = new CpuSensor(proc.root(), 5);
    cpu(1, 1000, 0, 0, 0);
    look(sensor);
    cpu(1, 1900, 0, 0, 0);
    proc.self(880);
    assertThat(look(sensor).value()).isEqualTo("2%");
  }

  @Test
  void halfAProcessorIsUseOnABigMachine() throws Exception {
    Sensor sensor = new CpuSensor(proc.root(), 5);
    cpu(96, 0, 0, 0, 0);
    look(sensor);
    cpu(96, 1000, 0, 0, 0);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(true, "1%", "0.5%"));
  }

  @Test
  void cpuThatCannotBeReadIsBroken() throws Exception {
    Sensor sensor = new CpuSensor(proc.root(), 5);
    assertThatThrownBy(() -> look(sensor)).isInstanceOf(IOException.class);
    proc.file("stat", "cpu  1 2 x 4 5 6 7\n");
    assertThatThrownBy(() -> look(sensor)).isInstanceOf(IOException.class);
  }

  private void dev(long eth, long docker) throws Exception {
    proc.file(
        "net/dev",
        "Inter-|   Receive        |  Transmit\n face |bytes packets errs\n"
            + "    lo: 77777777 9 0 0 0 0 0 0 77777777 9 0 0 0 0 0 0\n"
            + "  ens5:"
            + eth
            + " 10 0 0 0 0 0 0 1000 10 0 0 0 0 0 0\n"
            + "docker0: "
            + docker
            + " 1 0 0 0 0 0 0 0 1 0 0 0 0 0 0\n");
  }

  @Test
  void networkCountsRealInterfaces() throws Exception {
    Files.createDirectories(sys.resolve("class/net/ens5/device"));
    Files.createDirectories(sys.resolve("class/net/docker0"));
    Sensor sensor = new NetworkSensor(proc.root(), sys, NETWORK, new Traffic());
    dev(5000, 0);
    look(sensor);
    dev(6000, 900_000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(false, "6KB/min", "10KB/min"));
    dev(8000, 900_000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(true, "12KB/min", "10KB/min"));
    proc.file("net/dev", "lo: 1 1 1\n");
    assertThatThrownBy(() -> look(sensor)).hasMessageContaining("no real network interface");
  }

  private void disks(long nvme, long rest) throws Exception {
    proc.file(
        "diskstats",
        "   7       0 loop0 1 1 "
            + rest
            + " 1 1 1 "
            + rest
            + " 1 0 1 1\n"
            + " 259       0 nvme0n1 1168 12 "
            + nvme
            + " 30 44 5 8 6 0 7 8 0 0 0 0 1 1\n"
            + " 259       1 nvme0n1p1 1168 12 "
            + nvme
            + " 30 44 5 8 6 0 7 8 0 0 0 0 1 1\n"
            + " 253       0 dm-0 1 1 "
            + rest
            + " 1 1 1 "
            + rest
            + " 1 0 1 1\n");
  }

  @Test
  void diskCountsWholeRealDisksOnce() throws Exception {
    Files.createDirectories(sys.resolve("block/nvme0n1/device"));
    Files.createDirectories(sys.resolve("block/loop0"));
    Files.createDirectories(sys.resolve("block/dm-0"));
    Sensor sensor = new DiskSensor(proc.root(), sys, DISK);
    disks(1000, 0);
    look(sensor);
    disks(1030, 1_000_000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(false, "92.2KB/min", "100KB/min"));
    disks(1070, 1_000_000);
    assertThat(look(sensor).active()).isTrue();
    disks(1110, 1_000_000);
    proc.disk("self", 10_000, 9_000);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(false, "8.9KB/min", "100KB/min"));
  }

  @Test
  void diskWithoutAnyDiskIsBroken() throws Exception {
    disks(1, 1);
    Sensor sensor = new DiskSensor(proc.root(), sys, DISK);
    assertThatThrownBy(() -> look(sensor)).hasMessageContaining("no real disk");
  }

  @Test
  void gpuIsTheBusiestOne() throws Exception {
    Programs smi = (command, environment, limit) -> new Programs.Result(0, "0\n 37\n4\n");
    Path device = root.resolve("dev/nvidiactl");
    Sensor sensor = new GpuSensor(device, 5, smi);
    assertThat(look(sensor)).isNull();
    Files.createDirectories(device);
    assertThat(look(sensor)).isEqualTo(new Sensor.Reading(true, "37%", "5%"));
  }

  @Test
  void gpuThatCannotBeAskedIsBroken() throws Exception {
    Path device = Files.createDirectories(root.resolve("dev/nvidiactl"));
    for (String output : new String[] {"", "[N/A]\n", "No devices were found"}) {
      Programs smi = (command, environment, limit) -> new Programs.Result(0, output);
      assertThatThrownBy(() -> look(new GpuSensor(device, 5, smi))).isInstanceOf(IOException.class);
    }
    Programs failing = (command, environment, limit) -> new Programs.Result(9, "5\n");
    assertThatThrownBy(() -> look(new GpuSensor(device, 5, failing))).hasMessageContaining("9");
  }

  private static void touch(Path terminal, long millis) throws Exception {
    Files.setAttribute(terminal, "lastAccessTime", FileTime.fromMillis(millis));
  }

  @Test
  void usersAreThoseWhoType() throws Exception {
    Path pts = Files.createDirectories(root.resolve("dev/pts"));
    Path first = Files.createFile(pts.resolve("0"));
    Files.createFile(pts.resolve("ptmx"));
    Sensor active = new UserSensor(pts, Idle.Users.ACTIVE);
    Sensor loggedIn = new UserSensor(pts, Idle.Users.LOGGED_IN);
    touch(first, 1_000_000);
    assertThat(look(active).active()).isTrue();
    assertThat(look(active))
        .isEqualTo(new Sensor.Reading(false, "1 sessions, 0 with input", "input"));
    assertThat(look(loggedIn).active()).isTrue();
    touch(first, 500_000);
    assertThat(look(active).active()).isTrue();
    Files.delete(first);
    assertThat(look(loggedIn).active()).isFalse();
    assertThat(look(active).active()).isFalse();
    assertThat(look(new UserSensor(pts, Idle.Users.IGNORE))).isNull();
  }

  @Test
  void hookSaysWhetherItIsInUse() throws Exception {
    Path hook = root.resolve("busy");
    int[] exit = {0};
    Programs programs = (command, environment, limit) -> new Programs.Result(exit[0], "");
    Sensor sensor = new HookSensor(hook, Map.of(), programs);
    assertThat(look(sensor)).isNull();
    Files.createFile(hook);
    assertThat(look(sensor).active()).isTrue();
    exit[0] = 1;
    assertThat(look(sensor).active()).isFalse();
    exit[0] = 2;
    assertThatThrownBy(() -> look(sensor)).isInstanceOf(IOException.class);
  }

  @Test
  void onASharedComputerOnlyTheInstancesProcessesCount() throws Exception {
    OwnSensors.Shared own = new OwnSensors.Shared(new Processes(proc.root(), "i-1"));
    Sensor cpu = new OwnSensors.Cpu(own, 5, 5, 2);
    Sensor disk = new OwnSensors.Disk(own, 5, DISK);
    proc.process(5, "java", 100).of(5, "i-1").disk("5", 0, 0);
    proc.process(6, "job", 100).of(6, "i-1").disk("6", 0, 0);
    proc.process(7, "other", 100).of(7, "i-12").disk("7", 0, 0);
    look(cpu);
    look(disk);
    proc.process(5, "java", 9000).disk("5", 9_000_000, 0);
    proc.process(7, "other", 9000).disk("7", 9_000_000, 0);
    assertThat(look(cpu).value()).isEqualTo("0%");
    assertThat(look(disk).value()).isEqualTo("0B/min");
    proc.process(6, "job", 300).disk("6", 1_000_000, 500_000);
    assertThat(look(cpu)).satisfies(r -> assertThat(r.active()).isTrue());
    assertThat(look(disk)).satisfies(r -> assertThat(r.active()).isTrue());
    proc.end(6);
    look(cpu);
    assertThat(look(cpu).value()).isEqualTo("0%");
  }
}
