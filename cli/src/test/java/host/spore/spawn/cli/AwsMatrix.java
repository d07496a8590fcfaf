package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.MotoAccount;
import host.spore.spawn.provider.aws.testing.proxy.Catalogue;
import host.spore.spawn.provider.aws.testing.proxy.FaultProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A stack of every sort of resource, which is applied and destroyed under bad circumstances, and
 * what must come of it.
 */
final class AwsMatrix {
  private static final String SPEC =
      """
      name: matrix
      region: us-east-1
      network: { vpc: create, ssh: none, ports: [ { port: 8080, from: [ 10.0.0.0/8 ] } ] }
      iam:
        worker: { allow: [ "s3:ReadOnly@data/*" ], managed: [ AmazonSSMManagedInstanceCore ] }
      volumes:
        data: { size: 10GB, keep: true }
      instances:
        head: { type: t3.micro, ttl: 1h, iam: worker, storage: { mounts: { /data: data } } }
      arrays:
        crew:
          types: [ m5.large ]
          count: 3
          ttl: 1h
          placement: cluster
          spot: { count: 1 }
          depends_on: [ instances.head ]
          env: { HEAD: "${{ instances.head.private_ip }}" }
          run: sleep 1000
      """;

  /** A new one takes moto seconds, and so does one in which hundreds of machines have ended. */
  private static final int STAGES_OF_AN_ACCOUNT = 10;

  private final Moto moto;
  private final Path folder;
  private final Catalogue catalogue = new Catalogue();
  private MotoAccount account;
  private int stages;

  AwsMatrix(Moto moto, Path folder) {
    this.moto = moto;
    this.folder = folder;
  }

  /** Does something with a stage of its own. */
  interface Play {
    void on(AwsStage stage) throws IOException;
  }

  /** A new folder with the stack's spec; nothing of it exists yet. */
  void stage(Play play) {
    try (FaultProxy proxy = new FaultProxy(moto.endpoint(), catalogue)) {
      Path directory = Files.createDirectory(folder.resolve("stage-" + stages++));
      if (stages % STAGES_OF_AN_ACCOUNT == 1) {
        account = moto.newAccount();
      }
      play.on(new AwsStage(directory, folder.resolve("cache"), account, proxy).spec(SPEC));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int apply(AwsStage stage) {
    return stage.run("apply", "--auto-approve");
  }

  static int destroy(AwsStage stage) {
    return stage.run("destroy", "--auto-approve");
  }

  /** The next runs make exactly what an undisturbed one makes, and then there is nothing to do. */
  static void converges(AwsStage stage, Map<String, Integer> shape, String when) {
    int code = apply(stage);
    assertThat(code).as("apply after %s: %s", when, stage.said()).isZero();
    assertThat(stage.shape()).as("%s: %s", when, stage.said()).isEqualTo(shape);
    code = stage.run("plan", "--detailed-exitcode");
    assertThat(code).as("plan after %s: %s", when, stage.said()).isZero();
  }

  /** The next destroy leaves what a stack is to leave: the volume that is to be kept. */
  static void vanishes(AwsStage stage, String when) {
    int code = destroy(stage);
    assertThat(code).as("destroy after %s: %s", when, stage.said()).isZero();
    assertThat(stage.shape()).as("%s: %s", when, stage.said()).isEqualTo(Map.of("volume", 1));
  }
}
