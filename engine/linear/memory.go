package linear

import "math"

// corrections is how many of the last steps the approximation of the curvature rests on.
const corrections = 10

// square is a matrix of inner products of the remembered steps, oldest first.
type square [corrections][corrections]float64

// memory is the limited-memory BFGS approximation B of the Hessian, in the compact form of R. H. Byrd, J. Nocedal and
// R. B. Schnabel, "Representations of quasi-Newton matrices and their use in limited memory methods", Mathematical
// Programming 63 (1994), 129-156. Newton's direction comes from the factorization that L-BFGS-B uses for its free
// variables: it fails, and the memory starts anew, on the same badly conditioned steps as there. The usual two loops would
// go on, and end elsewhere.
type memory struct {
	theta    float64     // B starts as theta times the identity
	size     int         // steps remembered
	moves    [][]float64 // s: by how much x moved, oldest first
	changes  [][]float64 // y: by how much the gradient changed
	sy       square      // s'y: below the diagonal by inner products, on it by the slopes that the line search saw
	products square      // s'y: on and above the diagonal, by inner products
	ss       square      // s's on and above the diagonal
	yy       square      // y'y on and below the diagonal

	factor [2 * corrections][2 * corrections]float64 // upper triangle: that of K, see factorize
	rhs    [2 * corrections]float64
}

func newMemory(n int) *memory {
	m := &memory{theta: 1, moves: make([][]float64, corrections), changes: make([][]float64, corrections)}
	space := make([]float64, 2*corrections*n)
	for i := range corrections {
		m.moves[i], space = space[:n:n], space[n:]
		m.changes[i], space = space[:n:n], space[n:]
	}
	return m
}

// forget starts anew.
func (m *memory) forget() { m.theta, m.size = 1, 0 }

// learn takes in a step: move, with its squared length, the change of the gradient along it, with its squared length, and
// the product of the two as the line search saw it. It reports whether the matrices are still positive definite.
func (m *memory) learn(move, change []float64, moveSquare, changeSquare, product float64) bool {
	if m.size == corrections {
		m.dropOldest()
	}
	last := m.size
	m.size++
	copy(m.moves[last], move)
	copy(m.changes[last], change)
	m.theta = changeSquare / product
	for j := range last {
		m.sy[last][j] = dot(move, m.changes[j])
		m.ss[j][last] = dot(m.moves[j], move)
	}
	m.sy[last][last] = product
	m.ss[last][last] = moveSquare
	for j := range m.size {
		m.yy[last][j] = dot(change, m.changes[j])
		m.products[j][last] = dot(m.moves[j], change)
	}
	return m.definite() && m.factorize()
}

// dropOldest makes room at the end.
func (m *memory) dropOldest() {
	move, change := m.moves[0], m.changes[0]
	copy(m.moves, m.moves[1:])
	copy(m.changes, m.changes[1:])
	m.moves[corrections-1], m.changes[corrections-1] = move, change
	m.size--
	for i := range m.size {
		for _, a := range []*square{&m.sy, &m.products, &m.ss, &m.yy} {
			copy(a[i][:m.size], a[i+1][1:])
		}
	}
}

// definite reports whether theta·S'S + L·D⁻¹·L' is positive definite, L being S'Y below the diagonal and D what is on it.
func (m *memory) definite() bool {
	n := m.size
	for i := range n {
		for j := i; j < n; j++ {
			sum := 0.0
			for k := range i {
				sum += float64(m.sy[i][k]*m.sy[j][k]) / m.sy[k][k]
			}
			m.factor[i][j] = sum + float64(m.theta*m.ss[i][j])
		}
	}
	return m.cholesky(0, n)
}

// factorize makes the upper triangle U of K = U'·E·U, E = diag(-1 …, 1 …), for
//
//	K = [ -D - Y'Y/theta   -R' ]
//	    [ -R                 0 ]
//
// where R is S'Y on and above the diagonal. It reports whether that could be done.
func (m *memory) factorize() bool {
	n := m.size
	u := &m.factor
	for i := range n {
		for j := range n {
			u[i][n+j] = 0
			if i >= j {
				u[j][i] = m.yy[i][j] / m.theta
				u[i][n+j] = m.products[j][i]
			}
		}
		u[i][i] += m.sy[i][i]
	}
	if !m.cholesky(0, n) {
		return false
	}
	for j := n; j < 2*n; j++ {
		for i := range n {
			sum := u[i][j]
			for k := range i {
				sum -= float64(u[k][i] * u[k][j])
			}
			u[i][j] = sum / u[i][i]
		}
	}
	for i := n; i < 2*n; i++ {
		for j := i; j < 2*n; j++ {
			sum := 0.0
			for k := range n {
				sum += float64(u[k][i] * u[k][j])
			}
			u[i][j] = sum
		}
	}
	return m.cholesky(n, 2*n)
}

// cholesky overwrites the upper triangle of rows and columns from ≤ i < to of factor with its Cholesky factor, if it has one.
func (m *memory) cholesky(from, to int) bool {
	u := &m.factor
	for j := from; j < to; j++ {
		for i := from; i <= j; i++ {
			sum := u[i][j]
			for k := from; k < i; k++ {
				sum -= float64(u[k][i] * u[k][j])
			}
			if i < j {
				u[i][j] = sum / u[i][i]
				continue
			}
			if !(sum > 0) {
				return false
			}
			u[j][j] = math.Sqrt(sum)
		}
	}
	return true
}

// direction sets d to -B⁻¹·gradient.
func (m *memory) direction(gradient, d []float64) {
	for i, g := range gradient {
		d[i] = -g
	}
	n := m.size
	if n == 0 {
		return
	}
	v := m.rhs[:2*n]
	for i := range n {
		v[i] = dot(m.changes[i], d)
		v[n+i] = float64(m.theta * dot(m.moves[i], d))
	}
	u := &m.factor
	for i := range v {
		for k := range i {
			v[i] -= float64(u[k][i] * v[k])
		}
		v[i] /= u[i][i]
	}
	for i := range n {
		v[i] = -v[i]
	}
	for i := len(v) - 1; i >= 0; i-- {
		for k := i + 1; k < len(v); k++ {
			v[i] -= float64(u[i][k] * v[k])
		}
		v[i] /= u[i][i]
	}
	for j := range n {
		change, move, a, b := m.changes[j][:len(d)], m.moves[j][:len(d)], v[j], v[n+j]
		for i := range d {
			d[i] = d[i] + float64(change[i]*a)/m.theta + float64(move[i]*b)
		}
	}
	inverse := 1 / m.theta
	for i := range d {
		d[i] *= inverse
	}
}
