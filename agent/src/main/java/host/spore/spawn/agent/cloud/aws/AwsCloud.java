package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.Cloud;
import host.spore.spawn.agent.cloud.MachineControl;
import host.spore.spawn.agent.cloud.MachineTags;
import host.spore.spawn.agent.cloud.Metadata;
import host.spore.spawn.agent.cloud.NameService;
import host.spore.spawn.agent.cloud.ObjectStore;
import host.spore.spawn.agent.cloud.PeerDirectory;
import host.spore.spawn.agent.cloud.TopicPublisher;
import host.spore.spawn.agent.cloud.imds.Imds;
import host.spore.spawn.agent.cloud.imds.ImdsMetadata;
import host.spore.spawn.agent.http.Traffic;
import host.spore.spawn.agent.time.Clocks;
import host.spore.spawn.contract.host.HostConfig;
import java.util.Random;

/** A machine on EC2, whose role signs every call. */
public final class AwsCloud implements Cloud {
  private final HostConfig.Cloud where;
  private final String instance;
  private final String metadata;
  private final Clocks clocks;
  private final Traffic traffic;

  /**
   * Asks nobody yet.
   *
   * @param instance id of the machine
   * @param metadata where its metadata service is: {@code http://host[:port]}
   * @param traffic counts what every call costs on the wire
   */
  public AwsCloud(
      HostConfig.Cloud where, String instance, String metadata, Clocks clocks, Traffic traffic) {
    this.where = where;
    this.instance = instance;
    this.metadata = metadata;
    this.clocks = clocks;
    this.traffic = traffic;
  }

  @Override
  public Metadata metadata() {
    return new ImdsMetadata(imds(), instance);
  }

  @Override
  public MachineTags tags() {
    return ec2();
  }

  @Override
  public PeerDirectory peers() {
    return ec2();
  }

  @Override
  public MachineControl machine() {
    return ec2();
  }

  @Override
  public ObjectStore objects() {
    return new Objects(calls().s3());
  }

  @Override
  public NameService names() {
    return new Route53(calls());
  }

  @Override
  public TopicPublisher topics() {
    return new Sns(calls());
  }

  private Ec2 ec2() {
    return new Ec2(calls(), instance);
  }

  private AwsCalls calls() {
    return new AwsCalls(where.region(), where.endpoint(), imds(), clocks.asWall(), traffic);
  }

  private Imds imds() {
    return new Imds(metadata, clocks, new Random(), traffic);
  }
}
