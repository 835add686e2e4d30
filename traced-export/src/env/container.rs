//! The container that the process runs in.

use std::fs;
use std::path::Path;

/// What the system says of the container.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Container {
    pub(crate) id: Option<String>,
    /// How Datadog's agent finds it: by its id, or by the inode of its control group.
    #[cfg(feature = "datadog")]
    pub(crate) entity: Option<String>,
}

impl Container {
    /// Looks below `root`, which is `/` outside tests.
    pub(crate) fn find(root: &Path) -> Self {
        let groups = fs::read_to_string(root.join("proc/self/cgroup")).unwrap_or_default();
        let id = groups.lines().find_map(container_id);
        #[cfg(feature = "datadog")]
        let entity = match &id {
            Some(id) => Some(format!("cid-{id}")),
            None => group_inode(root, &groups).map(|inode| format!("in-{inode}")),
        };
        Self {
            id,
            #[cfg(feature = "datadog")]
            entity,
        }
    }
}

/// Returns the attributes of the container, and of the pod in Kubernetes that it is of. Reads files alone.
pub(super) fn attributes(root: &Path) -> Vec<(&'static str, String)> {
    let mut attributes = Vec::new();
    attributes.extend(Container::find(root).id.map(|id| ("container.id", id)));
    let text = |path: &str| {
        let text = fs::read_to_string(root.join(path)).ok()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    // Each pod is told so, unless it has no account.
    if let Some(namespace) = text("var/run/secrets/kubernetes.io/serviceaccount/namespace") {
        attributes.push(("k8s.namespace.name", namespace));
        let host = text("proc/sys/kernel/hostname");
        attributes.extend(host.map(|name| ("k8s.pod.name", name)));
    }
    attributes
}

/// Returns the container's id in a line of `/proc/self/cgroup`: 64 hex digits in the last part of the
/// path, a task's id of Fargate or the id of a pod's container.
fn container_id(line: &str) -> Option<String> {
    let (_, path) = line.rsplit_once(':')?;
    let last = path.rsplit('/').next()?;
    let last = last.strip_suffix(".scope").unwrap_or(last);
    let is_hex = |text: &&str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let from = last.len().checked_sub(64)?;
    let id = last.get(from..).filter(is_hex)?;
    let is_alone = from == 0 || last.get(..from).is_some_and(|before| before.ends_with('-'));
    is_alone.then(|| id.to_owned())
}

/// Returns the inode of the process's own control group, seen from within.
#[cfg(all(feature = "datadog", target_os = "linux"))]
fn group_inode(root: &Path, groups: &str) -> Option<u64> {
    use std::os::linux::fs::MetadataExt as _;

    // In the host's namespace the group is the root's, and says nothing.
    const HOSTS: u64 = 0xefff_fffb;
    let namespace = fs::metadata(root.join("proc/self/ns/cgroup")).ok()?;
    if namespace.st_ino() == HOSTS {
        return None;
    }
    let unified = groups.lines().find_map(|line| line.strip_prefix("0::"))?;
    let group = root
        .join("sys/fs/cgroup")
        .join(unified.trim_start_matches('/'));
    let inode = fs::metadata(group).ok()?.st_ino();
    (inode > 2).then_some(inode)
}

#[cfg(all(feature = "datadog", not(target_os = "linux")))]
fn group_inode(_root: &Path, _groups: &str) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_files_tell_of_container_and_pod() {
        let place = tempfile::TempDir::new().unwrap();
        assert!(attributes(place.path()).is_empty());
        let id = "3726184226f5d3147c25fdeab5b60097e378e8a720503a5e19ecfdf29f869860";
        for (path, text) in [
            ("proc/self/cgroup", format!("0::/kubepods/pod1/{id}\n")),
            ("proc/sys/kernel/hostname", "orders-7d9f\n".to_owned()),
            (
                "var/run/secrets/kubernetes.io/serviceaccount/namespace",
                "shop".to_owned(),
            ),
        ] {
            let path = place.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let expected = [
            ("container.id", id),
            ("k8s.namespace.name", "shop"),
            ("k8s.pod.name", "orders-7d9f"),
        ];
        assert_eq!(
            attributes(place.path()),
            expected.map(|(key, value)| (key, value.to_owned()))
        );
    }

    #[test]
    fn ids_in_control_groups() {
        let id = "3726184226f5d3147c25fdeab5b60097e378e8a720503a5e19ecfdf29f869860";
        for (line, expected) in [
            (format!("13:name=systemd:/docker/{id}"), Some(id)),
            (
                format!("1:name=systemd:/kubepods/besteffort/pod3d274242/{id}"),
                Some(id),
            ),
            (format!("0::/system.slice/docker-{id}.scope"), Some(id)),
            ("0::/".to_owned(), None),
            ("0::/init.scope".to_owned(), None),
            (format!("0::/docker/x{id}"), None),
            (String::new(), None),
        ] {
            assert_eq!(container_id(&line).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn the_id_is_the_entity() {
        let root = tempfile::tempdir().unwrap();
        let proc = root.path().join("proc/self");
        fs::create_dir_all(&proc).unwrap();
        assert_eq!(Container::find(root.path()), Container::default());
        let id = "3726184226f5d3147c25fdeab5b60097e378e8a720503a5e19ecfdf29f869860";
        fs::write(proc.join("cgroup"), format!("12:memory:/docker/{id}\n")).unwrap();
        let found = Container::find(root.path());
        assert_eq!(found.id.as_deref(), Some(id));
        #[cfg(feature = "datadog")]
        assert_eq!(found.entity, Some(format!("cid-{id}")));
    }
}
