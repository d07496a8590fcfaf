package host.spore.spawn.provider.aws.tend;

import java.util.List;

/** The actions of {@link OperatorPolicy}. A test proves that each call of the provider is here. */
final class PolicyActions {
  /** What only tells; most of these cannot be limited to a resource. */
  static final List<String> LOOK =
      List.of(
          "ec2:DescribeAddresses",
          "ec2:DescribeAvailabilityZones",
          "ec2:DescribeIamInstanceProfileAssociations",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeInstances",
          "ec2:DescribeInternetGateways",
          "ec2:DescribeKeyPairs",
          "ec2:DescribePlacementGroups",
          "ec2:DescribeRouteTables",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSpotInstanceRequests",
          "ec2:DescribeSpotPriceHistory",
          "ec2:DescribeSubnets",
          "ec2:DescribeTags",
          "ec2:DescribeVolumes",
          "ec2:DescribeVpcs",
          "ec2:GetConsoleOutput",
          "iam:GetInstanceProfile",
          "iam:ListRoles",
          "pricing:GetProducts",
          "route53:GetHostedZone",
          "route53:ListHostedZonesByName",
          "route53:ListResourceRecordSets",
          "servicequotas:GetServiceQuota");

  /** What brings something new, which has no mark yet, or ties to what spawn did not make. */
  static final List<String> MAKE =
      List.of(
          "ec2:AllocateAddress",
          "ec2:AssociateAddress",
          "ec2:CancelSpotInstanceRequests",
          "ec2:CreateInternetGateway",
          "ec2:CreatePlacementGroup",
          "ec2:CreateRouteTable",
          "ec2:CreateSecurityGroup",
          "ec2:CreateSubnet",
          "ec2:CreateVolume",
          "ec2:CreateVpc",
          "ec2:DisassociateAddress",
          "ec2:ImportKeyPair",
          "ec2:ModifyInstanceAttribute",
          "ec2:RunInstances",
          "route53:ChangeResourceRecordSets",
          "route53:GetChange");

  /** What changes or ends what is there. */
  static final List<String> OWN =
      List.of(
          "ec2:AssociateIamInstanceProfile",
          "ec2:AssociateRouteTable",
          "ec2:AttachInternetGateway",
          "ec2:AttachVolume",
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:CreateRoute",
          "ec2:CreateTags",
          "ec2:DeleteInternetGateway",
          "ec2:DeletePlacementGroup",
          "ec2:DeleteRouteTable",
          "ec2:DeleteSecurityGroup",
          "ec2:DeleteSubnet",
          "ec2:DeleteTags",
          "ec2:DeleteVolume",
          "ec2:DeleteVpc",
          "ec2:DetachInternetGateway",
          "ec2:DetachVolume",
          "ec2:DisassociateIamInstanceProfile",
          "ec2:DisassociateRouteTable",
          "ec2:ModifyInstanceMetadataOptions",
          "ec2:ModifySubnetAttribute",
          "ec2:ModifyVolume",
          "ec2:ModifyVpcAttribute",
          "ec2:ReleaseAddress",
          "ec2:ReplaceIamInstanceProfileAssociation",
          "ec2:ReplaceRoute",
          "ec2:RevokeSecurityGroupIngress",
          "ec2:StartInstances",
          "ec2:StopInstances",
          "ec2:TerminateInstances",
          "ec2:UpdateSecurityGroupRuleDescriptionsIngress");

  /** On roles and instance profiles of spawn's names. */
  static final List<String> ROLES =
      List.of(
          "iam:AddRoleToInstanceProfile",
          "iam:AttachRolePolicy",
          "iam:CreateInstanceProfile",
          "iam:CreateRole",
          "iam:DeleteInstanceProfile",
          "iam:DeleteRole",
          "iam:DeleteRolePolicy",
          "iam:DetachRolePolicy",
          "iam:GetRole",
          "iam:GetRolePolicy",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "iam:ListRoleTags",
          "iam:PutRolePolicy",
          "iam:RemoveRoleFromInstanceProfile",
          "iam:TagInstanceProfile",
          "iam:TagRole",
          "iam:UntagRole");

  private PolicyActions() {}
}
