package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The templates for this computer do what they promise: applied by the real program, and ended. */
final class LocalTemplatesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void runnersTakeJobsFromAFolder() throws Exception {
    write("q/a.job", "echo built a");
    write("q/b.job", "echo built b");
    uses("ci-runners-local", "runners: 2, queue: DIR/q", this::everyoneIsDone);
    assertThat(read("q/a.log") + read("q/b.log")).isEqualTo("built a\nbuilt b\n");
  }

  @Test
  void trainingGoesThroughTheEpochsTogetherAndOnFromTheLastThatWasSaved() throws Exception {
    write("saved/rank-1", "1");
    uses(
        "ddp-training-local",
        "nodes: 2, epochs: 2, folder: DIR/saved",
        () -> everyoneIsDone() && logs().contains("rank 1 of 2 starts after epoch 1"));
    assertThat(read("saved/rank-0") + read("saved/rank-1")).isEqualTo("2\n2\n");
  }

  @Test
  void eachSampleIsWorkedOn() throws Exception {
    write("g/samples.txt", "liver\nheart");
    write("g/reads/liver", "ACGT");
    write("g/reads/heart", "AC");
    uses(
        "genomics-local",
        "samples: 2, folder: DIR/g, command: \"echo $SAMPLE; cat $READS\"",
        this::everyoneIsDone);
    assertThat(read("g/results/liver")).isEqualTo("liver\nACGT\n");
    assertThat(read("g/results/heart")).isEqualTo("heart\nAC\n");
  }

  @Test
  void theServiceAnswers() throws Exception {
    int port = freePort();
    uses("gpu-inference-local", "port: " + port, () -> answers(port, "/health").equals("ok\n"));
  }

  @Test
  void ranksAreStartedByMpirun() throws Exception {
    boolean here = hasProgram("mpirun");
    if (!here) {
      System.err.println("SKIPPED: the template mpi-local is not tried: mpirun is not installed");
    }
    assumeTrue(here, "mpirun is not installed");
    uses(
        "mpi-local",
        "nodes: 2, program: sh -c 'echo hello >DIR/rank-$OMPI_COMM_WORLD_RANK', folder: DIR",
        this::everyoneIsDone);
    assertThat(read("rank-0") + read("rank-1")).isEqualTo("hello\nhello\n");
  }

  @Test
  void theNotebookServesItsFolder() throws Exception {
    write("notes/first.txt", "hello");
    int port = freePort();
    boolean jupyter = hasProgram("jupyter-lab");
    uses(
        "notebook-local",
        "folder: DIR/notes, port: " + port,
        () -> jupyter ? !answers(port, "/login").isEmpty() : answers(port, "/").contains("first"));
  }

  @Test
  void workersJoinTheHead() throws Exception {
    assumeTrue(!hasProgram("ray"), "with Ray the members say other things");
    uses(
        "ray-cluster-local",
        "workers: 2, port: " + freePort(),
        () -> logs().contains("worker 0 joined") && logs().contains("worker 1 joined"));
  }

  @Test
  void everyFrameThatIsNotThereIsMade() throws Exception {
    write("film/frame-2", "kept");
    uses(
        "render-farm-local",
        "members: 2, frames: 4, folder: DIR/film, command: \"echo $FRAME >$OUT\"",
        this::everyoneIsDone);
    assertThat(read("film/frame-1") + read("film/frame-2")).isEqualTo("1\nkept\n");
    assertThat(read("film/frame-3") + read("film/frame-4")).isEqualTo("3\n4\n");
  }

  @Test
  void thePipelineWritesWhatItMadeOfItsSource() throws Exception {
    write("in/x", "abc");
    uses(
        "s3-pipeline-local",
        "source: DIR/in, target: DIR/out, command: \"tr a-z A-Z <in/x >out/x\"",
        this::everyoneIsDone);
    assertThat(read("out/x")).isEqualTo("ABC\n");
  }

  @Test
  void eachPointIsTried() throws Exception {
    write("points.csv", "rate\n0.1\n0.2");
    uses(
        "sweep-local",
        "points: 2, file: DIR/points.csv, results: DIR/r, command: echo tried $POINT",
        this::everyoneIsDone);
    assertThat(read("r/0") + read("r/1")).isEqualTo("tried 0.1\ntried 0.2\n");
  }

  @Test
  void aJobAndACrewRunTheirCommand() throws Exception {
    uses("job", "command: echo done >DIR/job", this::everyoneIsDone);
    assertThat(read("job")).isEqualTo("done\n");
    uses("crew", "members: 2, command: touch DIR/$JOB_ARRAY_INDEX", this::everyoneIsDone);
    assertThat(folder.resolve("0")).exists();
    assertThat(folder.resolve("1")).exists();
  }

  @Test
  void eachLocalTemplateIsTried() throws IOException {
    String here = Files.readString(Path.of("src/test/java").resolve(source()));
    assertThat(TemplateUse.local()).allMatch(name -> here.contains("\"" + name + "\""));
  }

  private static String source() {
    return LocalTemplatesIT.class.getName().replace('.', '/') + ".java";
  }

  /** What must come true. */
  private interface Outcome {
    boolean holds() throws Exception;
  }

  private void uses(String template, String with, Outcome outcome) throws Exception {
    String spec = TemplateUse.spec(template, "local", with.replace("DIR", folder.toString()));
    Files.writeString(folder.resolve(".spawn.yaml"), spec);
    try {
      spawn("apply", "--auto-approve");
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!outcome.holds()) {
        assertThat(System.nanoTime()).as(logs()).isLessThan(end);
        Thread.sleep(100);
      }
    } finally {
      spawn("destroy", "--auto-approve");
    }
    assertThat(instances()).isEmpty();
  }

  /** True as soon as every machine has ended because its job is done. */
  private boolean everyoneIsDone() throws IOException {
    for (Path instance : instances()) {
      Path ended = instance.resolve("var/lib/spawn/ended.json");
      if (!Files.exists(ended) || !Files.readString(ended).contains("\"completed\"")) {
        return false;
      }
    }
    return !instances().isEmpty();
  }

  private List<Path> instances() {
    Path instances = folder.resolve("home/instances");
    if (!Files.isDirectory(instances)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(instances)) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path instance : instances()) {
      Path log = instance.resolve("var/log/job.log");
      text.append(Files.exists(log) ? Files.readString(log) : "");
    }
    return text.toString();
  }

  private void spawn(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("said.txt");
    Path program = Path.of("target/dist/current/bin/spawn").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(
                Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("SPAWN_LOCAL_HOME", folder.resolve("home").toString());
    int exit = builder.start().waitFor();
    assertThat(exit).as("%s: %s", arguments[0], Files.readString(output)).isZero();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + "\n");
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static boolean hasProgram(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The body of the answer; empty if there is none. */
  private static String answers(int port, String path) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
