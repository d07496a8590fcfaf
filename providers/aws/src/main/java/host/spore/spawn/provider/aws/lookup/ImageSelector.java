package host.spore.spawn.provider.aws.lookup;

import host.spore.spawn.spec.Machine;

/**
 * Which image is meant, and for which architecture. Its text is what a choice is recorded by: as
 * long as it stays, the image chosen for it stays.
 */
public sealed interface ImageSelector {
  /** As an instance's input, such as {@code al2023/x86_64}. */
  String text();

  /** Published by AWS or another maker under a name of ours, and kept up to date by them. */
  record Published(String alias, String architecture) implements ImageSelector {
    @Override
    public String text() {
      return alias + "/" + architecture;
    }

    /** The public parameter that holds the id of the newest one. */
    public String parameter() {
      return switch (alias) {
        case "al2023-gpu" ->
            "/aws/service/deeplearning/ami/"
                + architecture
                + "/base-oss-nvidia-driver-gpu-amazon-linux-2023/latest/ami-id";
        case "ubuntu-24.04" ->
            "/aws/service/canonical/ubuntu/server/24.04/stable/current/"
                + (architecture.equals("x86_64") ? "amd64" : architecture)
                + "/hvm/ebs-gp3/ami-id";
        default -> "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-" + architecture;
      };
    }
  }

  /** One of the account's own, the newest of this name. */
  record Own(String name, String architecture) implements ImageSelector {
    @Override
    public String text() {
      return "name:" + name + "/" + architecture;
    }
  }

  record Exact(String id) implements ImageSelector {
    @Override
    public String text() {
      return id;
    }
  }

  /**
   * What a spec's {@code ami} means for a machine.
   *
   * @param nvidia whether the machine has GPUs that need NVIDIA's driver
   */
  static ImageSelector of(Machine.Ami ami, String architecture, boolean nvidia) {
    return switch (ami) {
      case Machine.Ami.Auto a -> new Published(nvidia ? "al2023-gpu" : "al2023", architecture);
      case Machine.Ami.Alias a -> new Published(a.name(), architecture);
      case Machine.Ami.Id i -> new Exact(i.id());
      case Machine.Ami.Named n -> new Own(n.name(), architecture);
    };
  }
}
