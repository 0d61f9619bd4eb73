package mlproject

// Tag is a tag of a run.
type Tag struct{ Key, Value string }

// Repository is the Git repository that a project lies in.
type Repository struct {
	Commit string // the last one, "" before the first
	Remote string // the address that it was fetched from, "" for none
}

// Tags are the tags that mlflow run gives the run of an entry point, on the machine itself (the backend local), for a project in the
// folder root; repo is nil where that is in no repository. What MLflow takes of the person is not among them. Beside them it logs
// Values as params.
func (p *Project) Tags(entry, root string, repo *Repository) []Tag {
	source := root
	if repo != nil {
		source = "file://" + root
	}
	tags := []Tag{
		{"mlflow.source.name", source},
		{"mlflow.source.type", "PROJECT"},
		{"mlflow.project.entryPoint", entry},
		{"mlflow.project.backend", "local"},
		{"mlflow.project.env", map[string]string{PythonEnv: "virtualenv", CondaEnv: "conda", DockerEnv: "docker"}[p.EnvKind]},
	}
	if repo != nil && repo.Commit != "" {
		tags = append(tags, Tag{"mlflow.source.git.commit", repo.Commit})
	}
	if repo != nil && repo.Remote != "" {
		tags = append(tags, Tag{"mlflow.source.git.repoURL", repo.Remote})
	}
	return tags
}
